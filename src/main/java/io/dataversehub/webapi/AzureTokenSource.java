package io.dataversehub.webapi;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of Microsoft Entra ID by azure-identity.
 *
 * <p>Each fetch uses a new credential: azure-identity remembers tokens itself and has no way to ask for a newer one, which is
 * what a refused token needs. One is fetched about every hour.
 *
 * <p>Tested at a local server in the authority's place: secret, certificate (PEM, PFX), workload identity, managed identity of a
 * virtual machine (IMDS) and of an App Service, and of the developer's chain the environment variables. Not tested without the
 * cloud: whether Entra ID takes the assertions, managed identities of Azure Arc and Service Fabric, and the rest of the chain
 * (Azure CLI, Azure Developer CLI, PowerShell, IDEs, broker).
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

    /** Not by azure-identity's own credential for it, which reads the file only once in a while. */
    private TokenCredential workload(Credentials.WorkloadIdentity workload) {
        Path file = workload.tokenFile() != null
                ? workload.tokenFile()
                : Path.of(required("the federated token's file", null, "AZURE_FEDERATED_TOKEN_FILE"));
        return at(reached(new ClientAssertionCredentialBuilder()))
                .tenantId(required("a tenant", workload.tenant(), "AZURE_TENANT_ID"))
                .clientId(required("a client id", workload.clientId(), "AZURE_CLIENT_ID"))
                .clientAssertion(() -> assertion(file))
                .build();
    }

    private static String assertion(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The federated token cannot be read from " + file, unreadable);
        }
    }

    private static String required(String what, @Nullable String given, String variable) {
        String value = given != null ? given : System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("Workload identity needs " + what + ": set it, or " + variable);
        }
        return value;
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
