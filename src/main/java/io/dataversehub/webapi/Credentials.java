package io.dataversehub.webapi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the client proves who it is. Text forms hide secrets. */
public sealed interface Credentials {

    /** An application with a secret. */
    record ClientSecret(String tenant, String clientId, String secret) implements Credentials {
        public ClientSecret {
            require("tenant", tenant);
            require("clientId", clientId);
            require("clientSecret", secret);
        }

        @Override
        public String toString() {
            return "ClientSecret[tenant=" + tenant + ", clientId=" + clientId + "]";
        }
    }

    /**
     * An application with a certificate.
     *
     * @param file PEM (certificate and private key), or PFX
     * @param password of a PFX; null: PEM
     */
    record Certificate(
            String tenant,
            String clientId,
            Path file,
            @Nullable String password) implements Credentials {
        public Certificate {
            require("tenant", tenant);
            require("clientId", clientId);
        }

        @Override
        public String toString() {
            return "Certificate[tenant=" + tenant + ", clientId=" + clientId + ", file=" + file + "]";
        }
    }

    /**
     * The identity that Azure gives to the machine.
     *
     * @param clientId of a user-assigned identity; null: the system-assigned one
     */
    record ManagedIdentity(@Nullable String clientId) implements Credentials {}

    /**
     * An application that trusts the tokens of another issuer, such as Kubernetes, which writes them to a file: it is read anew
     * for each sign-in.
     *
     * @param tenant null: from {@code AZURE_TENANT_ID}
     * @param clientId null: from {@code AZURE_CLIENT_ID}
     * @param tokenFile null: from {@code AZURE_FEDERATED_TOKEN_FILE}
     */
    record WorkloadIdentity(
            @Nullable String tenant,
            @Nullable String clientId,
            @Nullable Path tokenFile) implements Credentials {}

    /** Whoever the developer is signed in as: environment variables, Azure CLI, IDE. */
    record Developer() implements Credentials {}

    private static void require(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The sign-in needs " + name);
        }
    }
}
