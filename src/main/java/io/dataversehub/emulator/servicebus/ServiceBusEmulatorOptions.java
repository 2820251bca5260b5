package io.dataversehub.emulator.servicebus;

import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator starts.
 *
 * @param host address to bind, default {@code localhost}: nobody else can reach it
 * @param port TCP port, default 5672; 0 for any free one
 * @param administrationPort TCP port of the administration API over HTTP; 0 for any free one; null, the default, for none
 * @param config file in the format of Microsoft's own emulator: then only its entities exist. Null, the default: entities are made
 *     when they are first used
 * @param data folder that keeps the messages; null, the default, keeps them in memory
 * @param key that SAS tokens must be made with; null, the default, accepts any token
 * @param maxMessageSize bytes of one transfer, single or batched; default 262,144, the limit of the Standard tier, so that what fits
 *     here fits there
 * @param queueDefaults settings of entities that are made on first use
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas">Quotas of the real service</a>
 */
public record ServiceBusEmulatorOptions(
        String host,
        int port,
        @Nullable Integer administrationPort,
        @Nullable Path config,
        @Nullable Path data,
        @Nullable String key,
        int maxMessageSize,
        EntitySettings queueDefaults) {

    static final String DEFAULT_HOST = "localhost";
    /** AMQP without TLS, where the SDKs look when the connection string says {@code UseDevelopmentEmulator=true}. */
    static final int DEFAULT_PORT = 5672;

    /** Where Microsoft's own emulator has its administration API. */
    static final int DEFAULT_ADMINISTRATION_PORT = 5300;

    static final int DEFAULT_MAX_MESSAGE_SIZE = 256 * 1024;
    /** What the Premium tier can be set to take. */
    private static final int GREATEST_MAX_MESSAGE_SIZE = 100 * 1024 * 1024;

    private static final int SMALLEST_MAX_MESSAGE_SIZE = 1024;
    private static final int GREATEST_PORT = 65_535;

    public ServiceBusEmulatorOptions {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        checkPort("port", port);
        if (administrationPort != null) {
            checkPort("administrationPort", administrationPort);
        }
        if (key != null && key.isBlank()) {
            throw new IllegalArgumentException("key must not be blank: leave it out to accept any token");
        }
        if (maxMessageSize < SMALLEST_MAX_MESSAGE_SIZE || maxMessageSize > GREATEST_MAX_MESSAGE_SIZE) {
            throw new IllegalArgumentException("maxMessageSize must be from " + SMALLEST_MAX_MESSAGE_SIZE + " to "
                    + GREATEST_MAX_MESSAGE_SIZE + " bytes, not " + maxMessageSize);
        }
    }

    private static void checkPort(String name, int port) {
        if (port < 0 || port > GREATEST_PORT) {
            throw new IllegalArgumentException(name + " must be from 0 to " + GREATEST_PORT + ", not " + port);
        }
    }

    public static ServiceBusEmulatorOptions defaults() {
        return new ServiceBusEmulatorOptions(
                DEFAULT_HOST,
                DEFAULT_PORT,
                null,
                null,
                null,
                null,
                DEFAULT_MAX_MESSAGE_SIZE,
                EntitySettings.defaults());
    }

    public ServiceBusEmulatorOptions withHost(String value) {
        return new ServiceBusEmulatorOptions(
                value, port, administrationPort, config, data, key, maxMessageSize, queueDefaults);
    }

    public ServiceBusEmulatorOptions withPort(int value) {
        return new ServiceBusEmulatorOptions(
                host, value, administrationPort, config, data, key, maxMessageSize, queueDefaults);
    }

    public ServiceBusEmulatorOptions withAdministrationPort(@Nullable Integer value) {
        return new ServiceBusEmulatorOptions(host, port, value, config, data, key, maxMessageSize, queueDefaults);
    }

    public ServiceBusEmulatorOptions withConfig(@Nullable Path value) {
        return new ServiceBusEmulatorOptions(
                host, port, administrationPort, value, data, key, maxMessageSize, queueDefaults);
    }

    public ServiceBusEmulatorOptions withData(@Nullable Path value) {
        return new ServiceBusEmulatorOptions(
                host, port, administrationPort, config, value, key, maxMessageSize, queueDefaults);
    }

    public ServiceBusEmulatorOptions withKey(@Nullable String value) {
        return new ServiceBusEmulatorOptions(
                host, port, administrationPort, config, data, value, maxMessageSize, queueDefaults);
    }

    public ServiceBusEmulatorOptions withMaxMessageSize(int value) {
        return new ServiceBusEmulatorOptions(host, port, administrationPort, config, data, key, value, queueDefaults);
    }

    public ServiceBusEmulatorOptions withQueueDefaults(EntitySettings value) {
        return new ServiceBusEmulatorOptions(host, port, administrationPort, config, data, key, maxMessageSize, value);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServiceBusEmulatorOptions[" + host + ":" + port + ", config=" + config + ", data=" + data + ", tokens "
                + (key == null ? "accepted" : "checked") + ", maxMessageSize=" + maxMessageSize + "]";
    }
}
