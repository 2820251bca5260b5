package io.dataversehub.webapi;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
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

    /** Authorities that Microsoft's library knows; it would refuse any other that it is let to look up in its list. */
    private static final Set<String> CLOUDS = Set.of(
            "login.microsoftonline.com",
            "login.microsoftonline.us",
            "login.chinacloudapi.cn",
            "login.partner.microsoftonline.cn");

    private final String scope;
    private final Credentials credentials;
    private final @Nullable URI authority;
    private final @Nullable HttpClient http;

    AzureTokenSource(String scope, Credentials credentials, @Nullable URI authority) {
        this(scope, credentials, authority, null);
    }

    /** @param http how the authority is reached; null: as azure-identity does */
    AzureTokenSource(String scope, Credentials credentials, @Nullable URI authority, @Nullable HttpClient http) {
        this.scope = scope;
        this.credentials = credentials;
        this.authority = authority;
        this.http = http;
    }

    @Override
    public CompletableFuture<Token> fetch() {
        return credential()
                .getToken(new TokenRequestContext().addScopes(scope))
                .toFuture()
                .thenApply(token ->
                        new Token(token.getToken(), token.getExpiresAt().toInstant()));
    }

    private TokenCredential credential() {
        if (credentials instanceof Credentials.ClientSecret secret) {
            return at(reached(new ClientSecretCredentialBuilder()))
                    .tenantId(secret.tenant())
                    .clientId(secret.clientId())
                    .clientSecret(secret.secret())
                    .build();
        }
        if (credentials instanceof Credentials.Certificate certificate) {
            return certificate(certificate);
        }
        if (credentials instanceof Credentials.WorkloadIdentity workload) {
            return workload(workload);
        }
        if (credentials instanceof Credentials.ManagedIdentity identity) {
            return reached(new ManagedIdentityCredentialBuilder())
                    .clientId(identity.clientId())
                    .build();
        }
        var developer = reached(new DefaultAzureCredentialBuilder());
        return (authority == null ? developer : developer.authorityHost(authority.toString())).build();
    }

    private TokenCredential certificate(Credentials.Certificate certificate) {
        var builder = at(reached(new ClientCertificateCredentialBuilder()))
                .tenantId(certificate.tenant())
                .clientId(certificate.clientId());
        String file = certificate.file().toString();
        String password = certificate.password();
        return (password == null
                        ? builder.pemCertificate(file)
                        : builder.pfxCertificate(file).clientCertificatePassword(password))
                .build();
    }

    private TokenCredential workload(Credentials.WorkloadIdentity workload) {
        var builder = at(reached(new WorkloadIdentityCredentialBuilder()));
        if (workload.tenant() != null) {
            builder.tenantId(workload.tenant());
        }
        if (workload.clientId() != null) {
            builder.clientId(workload.clientId());
        }
        if (workload.tokenFile() != null) {
            builder.tokenFilePath(workload.tokenFile().toString());
        }
        return builder.build();
    }

    private <B extends CredentialBuilderBase<B>> B reached(B builder) {
        return http == null ? builder : builder.httpClient(http);
    }

    private <B extends AadCredentialBuilderBase<B>> B at(B builder) {
        if (authority == null) {
            return builder;
        }
        boolean listed = CLOUDS.contains(authority.getHost());
        B there = builder.authorityHost(authority.toString());
        return listed ? there : there.disableInstanceDiscovery();
    }

    @Override
    public String toString() {
        return "AzureTokenSource[" + credentials + "]";
    }
}
