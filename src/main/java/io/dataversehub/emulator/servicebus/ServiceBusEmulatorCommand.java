package io.dataversehub.emulator.servicebus;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line; runs until the process is told to stop. */
@Command(
        name = "servicebus-emulator",
        showDefaultValues = true,
        description = "A local Azure Service Bus over AMQP 1.0.")
final class ServiceBusEmulatorCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--host", paramLabel = "HOST", description = "Address to bind.")
    private String host = ServiceBusEmulatorOptions.DEFAULT_HOST;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 0 for any free one.")
    private int port = ServiceBusEmulatorOptions.DEFAULT_PORT;

    @Option(
            names = "--administration-port",
            paramLabel = "PORT",
            description = "Port of the administration API over HTTP; 0 for any free one, -1 for none.")
    private int administrationPort = ServiceBusEmulatorOptions.DEFAULT_ADMINISTRATION_PORT;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Config.json of Microsoft's emulator: only its entities exist. Without it, entities are made on first use.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that keeps messages; without it they are in memory.")
    private @Nullable Path data;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            interactive = true,
            arity = "0..1",
            description =
                    "Key that SAS tokens must be made with, asked for when it is left out; without the option any token will do.")
    private @Nullable String key;

    @Option(names = "--max-message-size", paramLabel = "BYTES", description = "Greatest size of a message or batch.")
    private int maxMessageSize = ServiceBusEmulatorOptions.DEFAULT_MAX_MESSAGE_SIZE;

    static int run(String[] args) {
        return new CommandLine(new ServiceBusEmulatorCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        ServiceBusEmulator emulator = ServiceBusEmulator.start(options());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            emulator.close();
                            stopped.countDown();
                        },
                        "servicebus-emulator-stop"));
        System.out.println("Service Bus emulator listening on amqp://" + host + ":" + emulator.port());
        if (administrationPort >= 0) {
            System.out.println("Service Bus administration listening on " + emulator.administrationAddress());
        }
        stopped.await();
        return 0;
    }

    private ServiceBusEmulatorOptions options() {
        return ServiceBusEmulatorOptions.defaults()
                .withHost(host)
                .withPort(port)
                .withAdministrationPort(administrationPort < 0 ? null : administrationPort)
                .withConfig(config)
                .withData(data)
                .withKey(key)
                .withMaxMessageSize(maxMessageSize);
    }
}
