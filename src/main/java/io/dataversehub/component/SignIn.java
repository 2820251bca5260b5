package io.dataversehub.component;

import io.dataversehub.webapi.Credentials;
import io.dataversehub.webapi.Identity;
import io.dataversehub.webapi.IdentityText;
import io.dataversehub.webapi.TokenSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As whom a component signs in: what its options say of that. */
final class SignIn {

    private static final String ENVIRONMENT = "environment";

    private final DataverseComponent options;

    SignIn(DataverseComponent options) {
        this.options = options;
    }

    /** The one that the single options tell, then those of the list; empty: no sign-in, which only a stand-in accepts. */
    List<Identity> identities() {
        List<Credentials> all = new ArrayList<>();
        Credentials first = first();
        if (first != null) {
            all.add(first);
        }
        if (options.getIdentities() != null) {
            all.addAll(IdentityText.read(options.getIdentities(), options.getTenant()));
        }
        return all.stream().map(this::identity).toList();
    }

    private Identity identity(Credentials credentials) {
        String given = options.getScope();
        String scope = given == null ? TokenSource.scope(URI.create(options.getUrl())) : given;
        URI authority = options.getAuthority() == null ? null : URI.create(options.getAuthority());
        return new Identity(credentials.toString(), TokenSource.of(scope, credentials, authority));
    }

    private @Nullable Credentials first() {
        String clientId = options.getClientId();
        if (options.isDeveloperSignIn()) {
            return new Credentials.Developer();
        }
        if (options.getManagedIdentity() != null) {
            String id = options.getManagedIdentity();
            return new Credentials.ManagedIdentity("system".equals(id) ? null : id);
        }
        String file = options.getWorkloadIdentity();
        if (file != null) {
            return new Credentials.WorkloadIdentity(
                    options.getTenant(), clientId, ENVIRONMENT.equals(file) ? null : Path.of(file));
        }
        return clientId == null ? null : application(clientId);
    }

    private Credentials application(String clientId) {
        if (options.getTenant() == null) {
            throw new IllegalArgumentException("The dataverse component has a clientId, but no tenant to sign in at.");
        }
        if (options.getCertificate() != null) {
            return new Credentials.Certificate(
                    options.getTenant(), clientId, Path.of(options.getCertificate()), options.getCertificatePassword());
        }
        if (options.getClientSecret() != null) {
            return new Credentials.ClientSecret(options.getTenant(), clientId, options.getClientSecret());
        }
        throw new IllegalArgumentException("The dataverse component has a clientId, but neither a clientSecret nor a"
                + " certificate to sign in with.");
    }
}
