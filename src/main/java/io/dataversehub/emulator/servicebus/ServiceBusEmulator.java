package io.dataversehub.emulator.servicebus;

import io.dataversehub.emulator.servicebus.amqp.AmqpServer;
import io.dataversehub.emulator.servicebus.amqp.AmqpSettings;
import io.dataversehub.emulator.servicebus.amqp.MessageReader;
import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.BrokerException;
import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import io.dataversehub.emulator.servicebus.broker.Journal;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running emulator. Thread-safe.
 *
 * <pre>{@code
 * try (var emulator = ServiceBusEmulator.start(ServiceBusEmulatorOptions.defaults().withPort(0))) {
 *     var sender = new ServiceBusClientBuilder().connectionString(emulator.connectionString())…
 * }
 * }</pre>
 */
public final class ServiceBusEmulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceBusEmulator.class);
    /** Stands in the connection string when any token is accepted. */
    private static final String ANY_KEY = "local";

    private final ServiceBusEmulatorOptions options;
    private final AmqpServer server;
    private boolean closed;

    private ServiceBusEmulator(ServiceBusEmulatorOptions options, AmqpServer server) {
        this.options = options;
        this.server = server;
    }

    /**
     * Starts an emulator; it serves when this returns.
     *
     * @throws ServiceBusEmulatorException when the port is taken or the configuration file cannot be used
     */
    public static ServiceBusEmulator start(ServiceBusEmulatorOptions options) {
        if (options.data() != null) {
            throw new ServiceBusEmulatorException(
                    "The Service Bus emulator cannot keep messages in a folder yet.", null);
        }
        Clock clock = Clock.systemUTC();
        @Nullable EntitySettings firstUse = options.config() == null ? options.queueDefaults() : null;
        Broker broker = new Broker(clock, Journal.NONE, MessageReader::read, firstUse);
        if (options.config() != null) {
            EmulatorConfig.read(options.config()).declareIn(broker.namespace());
        }
        ServiceBusEmulator emulator = new ServiceBusEmulator(options, serve(options, broker, clock));
        LOG.info("Service Bus emulator listening on {}", emulator.address());
        return emulator;
    }

    private static AmqpServer serve(ServiceBusEmulatorOptions options, Broker broker, Clock clock) {
        AmqpSettings settings =
                new AmqpSettings(options.host(), options.port(), options.maxMessageSize(), options.key());
        try {
            return new AmqpServer(settings, broker, clock);
        } catch (Exception e) {
            throw new ServiceBusEmulatorException(
                    "The Service Bus emulator cannot listen on " + options.host() + ":" + options.port() + ": "
                            + e.getMessage() + ". Stop what uses the port, or choose another (0 for any).",
                    e);
        }
    }

    public int port() {
        return server.port();
    }

    /** What the SDKs and camel-azure-servicebus take; carries the key where there is one. */
    public String connectionString() {
        String key = options.key() == null ? ANY_KEY : options.key();
        return "Endpoint=sb://" + options.host() + ":" + port()
                + ";SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=" + key
                + ";UseDevelopmentEmulator=true;";
    }

    /**
     * What lies in a queue or, by {@code topic/Subscriptions/name}, in a subscription.
     *
     * @throws IllegalArgumentException when there is no such entity and never will be
     */
    public QueueCounts counts(String entity) {
        try {
            EntityPath path = EntityPath.parse(entity);
            return server.ask(broker -> broker.counts(path));
        } catch (BrokerException e) {
            throw new IllegalArgumentException("Cannot count messages in '" + entity + "': " + e.getMessage(), e);
        }
    }

    private String address() {
        return "amqp://" + options.host() + ":" + port();
    }

    /** Closes the port and all connections. May be called again. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.close();
            LOG.info("Service Bus emulator on {} stopped", options.host() + ":" + options.port());
        }
    }

    public static void main(String[] args) {
        System.exit(ServiceBusEmulatorCommand.run(args));
    }
}
