package io.dataversehub.emulator.dataverse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The emulator's command line. */
@Command(
        name = "dataverse-emulator",
        description = "A local Dataverse Web API.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EmulatorCommand implements Callable<Integer> {
    private enum Switch {
        OFF,
        ON
    }

    @Option(names = "--port", defaultValue = "8081", description = "Port; 0 = any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--host", defaultValue = "localhost", description = "Host to listen on. Default: ${DEFAULT-VALUE}")
    private String host;

    @Option(
            names = "--auth",
            defaultValue = "none",
            description = "none: no token needed; bearer: one from POST /{tenant}/oauth2/v2.0/token."
                    + " Default: ${DEFAULT-VALUE}")
    private DataverseEmulatorOptions.Auth auth;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder that keeps the rows. Default: memory")
    private @Nullable Path data;

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            arity = "1..*",
            description = "JSON files with more tables, or additions to tables")
    private List<Path> schema = new ArrayList<>();

    @Option(
            names = "--limits",
            paramLabel = "on|off",
            defaultValue = "off",
            description = "Service protection limits. Default: ${DEFAULT-VALUE}")
    private Switch limits;

    @Option(
            names = "--behaviour",
            paramLabel = "FILE",
            arity = "1..*",
            description = "YAML or JSON files that say what custom APIs do")
    private List<Path> behaviour = new ArrayList<>();

    @Option(
            names = "--outgoing",
            paramLabel = "loopback|any",
            defaultValue = "loopback",
            description = "Whom webhooks, callbacks and service endpoints may reach. Default: ${DEFAULT-VALUE}")
    private DataverseEmulatorOptions.Outgoing outgoing;

    @Option(
            names = "--webhook-timeout",
            paramLabel = "DURATION",
            defaultValue = "PT60S",
            description = "How long a webhook may take to answer. Default: ${DEFAULT-VALUE}")
    private Duration webhookTimeout;

    private final CountDownLatch stopped = new CountDownLatch(1);

    static void main(String[] args) {
        int code = new CommandLine(new EmulatorCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(e.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(args);
        System.exit(code);
    }

    @Override
    public Integer call() throws InterruptedException {
        DataverseEmulatorOptions options = new DataverseEmulatorOptions(
                host, port, auth, data, schema, limits == Switch.ON, behaviour, outgoing, webhookTimeout);
        DataverseEmulator emulator = DataverseEmulator.start(options);
        // SIGTERM and Ctrl-C.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            emulator.close();
            stopped.countDown();
        }));
        System.out.println("Dataverse emulator listening on " + emulator.url());
        stopped.await();
        return 0;
    }
}
