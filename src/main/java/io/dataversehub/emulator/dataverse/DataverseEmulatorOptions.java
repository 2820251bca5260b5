package io.dataversehub.emulator.dataverse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator is started. Immutable.
 *
 * @param host to listen on; loopback unless others shall reach it
 * @param port 0 = any free one
 * @param auth whether requests need a token
 * @param data folder that keeps rows and run-time schema; null = in memory, gone at the end
 * @param schema files with tables and additions to tables, in this order
 * @param limits refuse what exceeds the service protection limits
 * @param behaviour files that say what custom APIs do
 * @param outgoing whom webhooks, callbacks and service endpoints may reach
 * @param webhookTimeout how long a webhook may take to answer, longer than nothing; 60 seconds, as documented, unless a
 *     test cannot wait that long
 */
public record DataverseEmulatorOptions(
        String host,
        int port,
        Auth auth,
        @Nullable Path data,
        List<Path> schema,
        boolean limits,
        List<Path> behaviour,
        Outgoing outgoing,
        Duration webhookTimeout) {

    private static final int DEFAULT_PORT = 8081;
    private static final int MAX_PORT = 65_535;
    private static final Duration WEBHOOK_TIMEOUT = Duration.ofSeconds(60);

    /** Whether requests need a token. */
    public enum Auth {
        /** No; tokens are accepted unread. */
        NONE,
        /** Yes, one from {@code POST /{tenant}/oauth2/v2.0/token}; anything else is answered 401. */
        BEARER
    }

    /** Whom the emulator may call of itself. */
    public enum Outgoing {
        /** This machine only. */
        LOOPBACK,
        /** Anybody. */
        ANY
    }

    public DataverseEmulatorOptions {
        Objects.requireNonNull(host);
        Objects.requireNonNull(auth);
        Objects.requireNonNull(outgoing);
        schema = List.copyOf(schema);
        behaviour = List.copyOf(behaviour);
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 0 to " + MAX_PORT + ", was " + port);
        }
        if (webhookTimeout.isNegative() || webhookTimeout.isZero()) {
            throw new IllegalArgumentException("webhookTimeout must be longer than nothing, was " + webhookTimeout);
        }
    }

    /** Loopback, port 8081, no sign-in, in memory, limits off. */
    public static DataverseEmulatorOptions defaults() {
        return new DataverseEmulatorOptions(
                "localhost",
                DEFAULT_PORT,
                Auth.NONE,
                null,
                List.of(),
                false,
                List.of(),
                Outgoing.LOOPBACK,
                WEBHOOK_TIMEOUT);
    }

    public DataverseEmulatorOptions withHost(String other) {
        return new DataverseEmulatorOptions(
                other, port, auth, data, schema, limits, behaviour, outgoing, webhookTimeout);
    }

    public DataverseEmulatorOptions withPort(int other) {
        return new DataverseEmulatorOptions(
                host, other, auth, data, schema, limits, behaviour, outgoing, webhookTimeout);
    }

    public DataverseEmulatorOptions withAuth(Auth other) {
        return new DataverseEmulatorOptions(
                host, port, other, data, schema, limits, behaviour, outgoing, webhookTimeout);
    }

    public DataverseEmulatorOptions withData(@Nullable Path other) {
        return new DataverseEmulatorOptions(
                host, port, auth, other, schema, limits, behaviour, outgoing, webhookTimeout);
    }

    public DataverseEmulatorOptions withSchema(List<Path> other) {
        return new DataverseEmulatorOptions(host, port, auth, data, other, limits, behaviour, outgoing, webhookTimeout);
    }

    public DataverseEmulatorOptions withLimits(boolean other) {
        return new DataverseEmulatorOptions(host, port, auth, data, schema, other, behaviour, outgoing, webhookTimeout);
    }

    public DataverseEmulatorOptions withBehaviour(List<Path> other) {
        return new DataverseEmulatorOptions(host, port, auth, data, schema, limits, other, outgoing, webhookTimeout);
    }

    public DataverseEmulatorOptions withOutgoing(Outgoing other) {
        return new DataverseEmulatorOptions(host, port, auth, data, schema, limits, behaviour, other, webhookTimeout);
    }

    public DataverseEmulatorOptions withWebhookTimeout(Duration other) {
        return new DataverseEmulatorOptions(host, port, auth, data, schema, limits, behaviour, outgoing, other);
    }
}
