package io.dataversehub.webapi;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.AzureAuthorityHosts;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of Microsoft Entra ID by azure-identity.
 *
 * <p>Each fetch uses a new credential: azure-identity remembers tokens itself and has no way to ask for a newer one, which is
 * what a refused token needs. One is fetched about every hour.
 */
final class AzureTokenSource implements TokenSource {

    private static final Set<String> CLOUDS = Set.of(
            "login.microsoftonline.com",
            "login.microsoftonline.us",
            "login.chinacloudapi.cn",
            "login.partner.microsoftonline.cn");

    private final URI environment;
    private final Credentials credentials;
    private final @Nullable URI authority;

    AzureTokenSource(URI environment, Credentials credentials, @Nullable URI authority) {
        this.environment = environment;
        this.credentials = credentials;
        this.authority = authority;
    }

    /** What the token is for: the environment, with all permissions granted to the application. */
    static String scope(URI environment) {
        return environment.getScheme() + "://" + environment.getAuthority() + "/.default";
    }

    @Override
    public CompletableFuture<Token> fetch() {
        return credential()
                .getToken(new TokenRequestContext().addScopes(scope(environment)))
                .toFuture()
                .thenApply(token ->
                        new Token(token.getToken(), token.getExpiresAt().toInstant()));
    }

    private TokenCredential credential() {
        String host = authority == null ? AzureAuthorityHosts.AZURE_PUBLIC_CLOUD : authority.toString();
        // A host that is not one of Microsoft's clouds is not in its list of authorities: looking it up there would
        // refuse it.
        boolean ours = authority != null && !authority.getHost().startsWith("login.");
        if (credentials instanceof Credentials.ClientSecret secret) {
            var builder = new ClientSecretCredentialBuilder()
                    .authorityHost(host)
                    .tenantId(secret.tenant())
                    .clientId(secret.clientId())
                    .clientSecret(secret.secret());
            return (ours ? builder.disableInstanceDiscovery() : builder).build();
        }
        if (credentials instanceof Credentials.Certificate certificate) {
            return certificate(certificate, host, ours);
        }
        if (credentials instanceof Credentials.ManagedIdentity identity) {
            return new ManagedIdentityCredentialBuilder()
                    .clientId(identity.clientId())
                    .build();
        }
        return new DefaultAzureCredentialBuilder().authorityHost(host).build();
    }

    private static TokenCredential certificate(Credentials.Certificate certificate, String host, boolean ours) {
        var builder = new ClientCertificateCredentialBuilder()
                .authorityHost(host)
                .tenantId(certificate.tenant())
                .clientId(certificate.clientId());
        String file = certificate.file().toString();
        String password = certificate.password();
        builder = password == null
                ? builder.pemCertificate(file)
                : builder.pfxCertificate(file).clientCertificatePassword(password);
        return (ours ? builder.disableInstanceDiscovery() : builder).build();
    }

    @Override
    public String toString() {
        return "AzureTokenSource[" + credentials + "]";
    }
}
