package io.dataversehub.emulator.dataverse;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps pages of other sites from administering the emulator through the browser of whoever develops with it.
 *
 * <p>Two ways lead there. A page may send a request to the emulator's address: its {@code Origin} says so. Or the page's own
 * name is made to point to this computer ("DNS rebinding"), so that the browser takes both for one site: then {@code Host}
 * is a name of the page's domain. Programs send no {@code Origin}, and call a local server by a local name.
 *
 * @param local listens on loopback only, where no other names than local ones are to be expected
 */
record AdminGuard(boolean local) {
    /** localhost, an address, or a name without a domain, which nobody can own: {@code dataverse} of a Docker network. */
    private static final Pattern LOCAL = Pattern.compile("\\[[0-9a-fA-F:.]+]|[0-9.]+|[^.]+|(.+\\.)?localhost");

    static AdminGuard of(String listeningHost) {
        return new AdminGuard(
                listeningHost.equals("localhost") || listeningHost.startsWith("127.") || listeningHost.equals("::1"));
    }

    /** Why the request must be refused; empty when it need not. */
    Optional<String> refusal(Incoming incoming) {
        String host = incoming.headers().first("Host").orElse("localhost");
        String name = host.replaceFirst(":\\d+$", "");
        if (local && !LOCAL.matcher(name).matches()) {
            return Optional.of("Administration answers to local names only, such as localhost, not to '" + name + "'.");
        }
        boolean foreign = incoming.headers()
                .first("Origin")
                .filter(origin -> !isSame(origin, incoming.origin()))
                .isPresent();
        return foreign && !incoming.method().equals("GET")
                ? Optional.of("A page of another origin must not administer the emulator.")
                : Optional.empty();
    }

    private static boolean isSame(String origin, String own) {
        try {
            URI theirs = URI.create(origin);
            URI ours = URI.create(own);
            return ours.getAuthority() != null && ours.getAuthority().equals(theirs.getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
