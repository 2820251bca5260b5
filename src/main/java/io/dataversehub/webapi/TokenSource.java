package io.dataversehub.webapi;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where access tokens come from. The client keeps a token until shortly before it expires, and asks again when Dataverse
 * refuses one; so every call here must give a new token, not a remembered one.
 *
 * <p>Thread-safe. Must not block.
 */
public interface TokenSource {

    CompletableFuture<Token> fetch();

    /** Requests go without a token, which only a local emulator accepts. */
    static TokenSource none() {
        return NoTokens.INSTANCE;
    }

    /** Tokens of Microsoft Entra ID for {@link #scope}. */
    static TokenSource of(URI environment, Credentials credentials, @Nullable URI authority) {
        return of(scope(environment), credentials, authority);
    }

    /** What a token for an environment is asked for: all permissions granted to the application, in every cloud. */
    static String scope(URI environment) {
        return environment.getScheme() + "://" + environment.getAuthority() + "/.default";
    }

    /**
     * Tokens of Microsoft Entra ID.
     *
     * @param scope such as {@code https://contoso.crm4.dynamics.com/.default}
     * @param authority where to sign in; null: {@code AZURE_AUTHORITY_HOST}, else the public cloud. An authority over plain http
     *     or with a port of its own, as emulators have, works with {@link Credentials.ClientSecret} only: Microsoft's library
     *     (MSAL) takes https and no port. Managed identities ask their machine, and no authority
     */
    static TokenSource of(String scope, Credentials credentials, @Nullable URI authority) {
        if (authority != null && (authority.getPort() >= 0 || !"https".equals(authority.getScheme()))) {
            if (credentials instanceof Credentials.ClientSecret secret) {
                return new ClientCredentialsTokenSource(scope, authority, secret);
            }
            if (!(credentials instanceof Credentials.ManagedIdentity)) {
                throw new IllegalArgumentException(
                        "Sign-in at " + authority
                                + " needs a client secret: certificates, workload identities and developers sign in at https authorities without a port");
            }
        }
        return new AzureTokenSource(scope, credentials, authority);
    }

    /** No tokens. */
    enum NoTokens implements TokenSource {
        INSTANCE;

        @Override
        public CompletableFuture<Token> fetch() {
            return CompletableFuture.completedFuture(new Token("", Instant.MAX));
        }
    }
}
