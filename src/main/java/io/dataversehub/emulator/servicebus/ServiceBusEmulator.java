package io.dataversehub.emulator.servicebus;

import io.dataversehub.emulator.servicebus.administration.AdministrationServer;
import io.dataversehub.emulator.servicebus.amqp.AmqpEncoding;
import io.dataversehub.emulator.servicebus.amqp.AmqpServer;
import io.dataversehub.emulator.servicebus.amqp.AmqpSettings;
import io.dataversehub.emulator.servicebus.broker.Broker;
import io.dataversehub.emulator.servicebus.broker.BrokerException;
import io.dataversehub.emulator.servicebus.broker.EntityPath;
import io.dataversehub.emulator.servicebus.broker.Journal;
import io.dataversehub.emulator.servicebus.broker.MvJournal;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import java.io.IOException;
import java.nio.file.Path;
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
    private final @Nullable AdministrationServer administration;
    private volatile boolean closed;

    private ServiceBusEmulator(
            ServiceBusEmulatorOptions options, AmqpServer server, @Nullable AdministrationServer administration) {
        this.options = options;
        this.server = server;
        this.administration = administration;
    }

    /**
     * Starts an emulator; it serves when this returns.
     *
     * @throws ServiceBusEmulatorException when the port is taken, or the configuration file or the data folder cannot be used
     */
    public static ServiceBusEmulator start(ServiceBusEmulatorOptions options) {
        Clock clock = Clock.systemUTC();
        Journal journal = journal(options.data());
        Broker broker = broker(options, clock, journal);
        AmqpServer server = serve(options, broker, clock);
        ServiceBusEmulator emulator = new ServiceBusEmulator(options, server, administer(options, server));
        LOG.info("Service Bus emulator listening on {}", emulator.address());
        return emulator;
    }

    private static Journal journal(@Nullable Path folder) {
        try {
            return folder == null ? Journal.NONE : MvJournal.open(folder);
        } catch (IOException e) {
            throw new ServiceBusEmulatorException(
                    "The Service Bus emulator cannot keep messages in " + folder + ": " + e.getMessage()
                            + ". Stop the emulator that uses the folder, or choose another.",
                    e);
        }
    }

    private static Broker broker(ServiceBusEmulatorOptions options, Clock clock, Journal journal) {
        try {
            if (options.config() == null) {
                return new Broker(clock, journal, new AmqpEncoding(), options.queueDefaults());
            }
            EmulatorConfig config = EmulatorConfig.read(options.config());
            return new Broker(clock, journal, new AmqpEncoding(), null, config::declareIn);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
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

    private static @Nullable AdministrationServer administer(ServiceBusEmulatorOptions options, AmqpServer server) {
        Integer port = options.administrationPort();
        if (port == null) {
            return null;
        }
        try {
            return new AdministrationServer(
                    options.host(), port, server::change, options.key(), options.maxMessageSize());
        } catch (IOException e) {
            server.close();
            throw new ServiceBusEmulatorException(
                    "The administration API of the Service Bus emulator cannot listen on " + options.host() + ":" + port
                            + ": " + e.getMessage() + ". Stop what uses the port, or choose another (0 for any).",
                    e);
        }
    }

    public int port() {
        return server.port();
    }

    /**
     * Where the administration API is served: {@code http://localhost:5300}.
     *
     * @throws IllegalStateException when it is not
     */
    public String administrationAddress() {
        if (administration == null) {
            throw new IllegalStateException(
                    "The Service Bus emulator on " + address() + " was started without an administrationPort");
        }
        return "http://" + reachableHost() + ":" + administration.port();
    }

    /** What the SDKs and camel-azure-servicebus take; carries the key where there is one. */
    public String connectionString() {
        String key = options.key() == null ? ANY_KEY : options.key();
        return "Endpoint=sb://" + reachableHost() + ":" + port()
                + ";SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=" + key
                + ";UseDevelopmentEmulator=true;";
    }

    /**
     * What lies in a queue or, by {@code topic/Subscriptions/name}, in a subscription.
     *
     * @throws IllegalArgumentException when there is no such entity and never will be
     * @throws IllegalStateException when the emulator is closed
     */
    public QueueCounts counts(String entity) {
        if (closed) {
            throw new IllegalStateException("Cannot count messages in '" + entity + "': the Service Bus emulator on "
                    + address() + " is closed");
        }
        try {
            EntityPath path = EntityPath.parse(entity);
            return server.ask(broker -> broker.counts(path));
        } catch (BrokerException e) {
            throw new IllegalArgumentException("Cannot count messages in '" + entity + "': " + e.getMessage(), e);
        }
    }

    /** Nobody can connect to the address that means "all addresses". */
    private String reachableHost() {
        return options.host().equals("0.0.0.0") || options.host().equals("::")
                ? ServiceBusEmulatorOptions.DEFAULT_HOST
                : options.host();
    }

    private String address() {
        return "amqp://" + options.host() + ":" + port();
    }

    /** Closes the port and all connections. May be called again. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (administration != null) {
                administration.close();
            }
            server.close();
            LOG.info("Service Bus emulator on {} stopped", address());
        }
    }

    public static void main(String[] args) {
        System.exit(ServiceBusEmulatorCommand.run(args));
    }
}
