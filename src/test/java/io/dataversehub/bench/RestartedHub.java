package io.dataversehub.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hub with the shipped routes and its stand-ins, as a process that can be killed and started again on the same data. */
final class RestartedHub implements AutoCloseable {
    private static final int START_SECONDS = 120;

    private final Path folder;
    private final int port;
    private final int dataversePort;
    private final int serviceBusPort;
    private final List<String> settings;
    private @Nullable Process process;

    /** @param settings more of them, as {@code name=value} */
    RestartedHub(Path folder, String... settings) throws IOException {
        this.folder = folder;
        this.settings = List.of(settings);
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket two = new ServerSocket(0);
                ServerSocket three = new ServerSocket(0)) {
            port = one.getLocalPort();
            dataversePort = two.getLocalPort();
            serviceBusPort = three.getLocalPort();
        }
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        try (Stream<Path> shipped = Files.walk(Path.of("routes"))) {
            for (Path path : shipped.toList()) {
                Files.copy(path, folder.resolve(path));
            }
        }
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    URI dataverse() {
        return URI.create("http://localhost:" + dataversePort);
    }

    String serviceBus() {
        return "Endpoint=sb://localhost:" + serviceBusPort
                + ";SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=local;UseDevelopmentEmulator=true;";
    }

    /** Returns when it is ready. */
    void start() throws IOException, InterruptedException {
        List<String> jvm = new ArrayList<>(List.of(
                "-Dhub.port=" + port,
                "-Dhub.management.port=0",
                "-Dhub.jmx.port=-1",
                "-Dhub.emulator.dataverse.port=" + dataversePort,
                "-Dhub.emulator.servicebus.port=" + serviceBusPort));
        settings.forEach(setting -> jvm.add("-D" + setting));
        Path log = folder.resolve("hub.log");
        Files.deleteIfExists(log);
        process = new ProcessBuilder(
                        JavaProcess.command(System.getProperty("java.home"), jvm, "io.dataversehub.Hub", List.of()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.exists(log) || !Files.readString(log).contains("is ready")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("The hub did not start: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Without a chance to finish anything. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
