package io.dataversehub.webapi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of identities from a setting. Faults never quote a secret.
 *
 * <pre>
 *   list     = identity *("," identity)
 *   identity = clientId "=" ( secret | "certificate:" file | "managed" )
 * </pre>
 *
 * A secret of Microsoft Entra ID has no comma; a certificate is a PEM file, or a PFX file without a password.
 */
public final class IdentityText {

    private static final String CERTIFICATE = "certificate:";
    private static final String MANAGED = "managed";

    private IdentityText() {}

    /**
     * @param tenant of applications with a secret or a certificate; null: there is none
     * @throws IllegalArgumentException that names every fault
     */
    public static List<Credentials> read(String text, @Nullable String tenant) {
        List<String> faults = faults(text, tenant);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("identities: " + String.join("; ", faults));
        }
        return entries(text).stream()
                .map(entry -> credentials(entry, String.valueOf(tenant)))
                .toList();
    }

    /** All that is wrong with the text; empty: nothing. */
    public static List<String> faults(String text, @Nullable String tenant) {
        List<String> faults = new ArrayList<>();
        List<String> known = new ArrayList<>();
        List<String> entries = entries(text);
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            String place = "number " + (i + 1) + " of the list ";
            String clientId = clientId(entry);
            if (clientId.isEmpty() || value(entry).isEmpty()) {
                faults.add(place + "must be clientId=secret, clientId=certificate:file or clientId=managed");
            } else if (known.contains(clientId)) {
                faults.add(place + "names the application " + clientId + " a second time");
            } else if (tenant == null && !value(entry).equals(MANAGED)) {
                faults.add(place + "(" + clientId + ") needs a tenant to sign in at");
            }
            known.add(clientId);
        }
        return faults;
    }

    private static Credentials credentials(String entry, String tenant) {
        String value = value(entry);
        if (value.equals(MANAGED)) {
            return new Credentials.ManagedIdentity(clientId(entry));
        }
        if (!value.startsWith(CERTIFICATE)) {
            return new Credentials.ClientSecret(tenant, clientId(entry), value);
        }
        String file = value.substring(CERTIFICATE.length()).strip();
        return new Credentials.Certificate(tenant, clientId(entry), Path.of(file), file.endsWith(".pfx") ? "" : null);
    }

    private static List<String> entries(String text) {
        return java.util.Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static String clientId(String entry) {
        int equals = entry.indexOf('=');
        return equals < 0 ? "" : entry.substring(0, equals).strip();
    }

    private static String value(String entry) {
        return entry.substring(entry.indexOf('=') + 1).strip();
    }
}
