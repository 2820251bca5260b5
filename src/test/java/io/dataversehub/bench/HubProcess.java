package io.dataversehub.bench;

import io.dataversehub.Hub;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The whole hub in a process of its own, with its shipped routes; it writes to the stub. */
final class HubProcess implements AutoCloseable {

    private static final long LONGEST_START = TimeUnit.SECONDS.toNanos(120);

    private final Process process;
    private final int port;
    private final int busPort;
    private final long startNanos;

    private HubProcess(Process process, int port, int busPort, long startNanos) {
        this.process = process;
        this.port = port;
        this.busPort = busPort;
        this.startNanos = startNanos;
    }

    /**
     * @param javaHome of the Java that runs it
     * @param stub the Dataverse it writes to
     * @param data folder of its state
     */
    static HubProcess start(String javaHome, URI stub, Path data, String... settings) throws IOException {
        int port = freePort();
        int management = freePort();
        int bus = freePort();
        List<String> jvm = new ArrayList<>(List.of(
                "-Xmx512m",
                "-Dhub.dataverse.url=" + stub,
                "-Dhub.dataverse.developerSignIn=false",
                "-Dhub.port=" + port,
                "-Dhub.management.port=" + management,
                "-Dhub.jmx.port=-1",
                "-Dhub.emulator.servicebus.port=" + bus,
                "-Dhub.emulator.data=" + data.resolve("emulator"),
                "-Dhub.database.url=jdbc:h2:file:" + data.resolve("hub").toAbsolutePath(),
                "-Dhub.batch.dir=" + data.resolve("batch")));
        for (String setting : settings) {
            jvm.add("-D" + setting);
        }
        long began = System.nanoTime();
        Process process = new ProcessBuilder(JavaProcess.command(javaHome, jvm, Hub.class.getName(), List.of()))
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("hub.log").toFile())
                .start();
        awaitReady(process, URI.create("http://localhost:" + management + "/observe/health/ready"), data);
        return new HubProcess(process, port, bus, System.nanoTime() - began);
    }

    private static void awaitReady(Process process, URI ready, Path data) throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        long until = System.nanoTime() + LONGEST_START;
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                HttpResponse<Void> answer =
                        http.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            Benchmark.sleep(10);
        }
        process.destroyForcibly();
        throw new IOException("the hub was not ready; see " + data.resolve("hub.log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    double startSeconds() {
        return startNanos / 1e9;
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    String serviceBus() {
        return "Endpoint=sb://localhost:" + busPort
                + ";SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=local;UseDevelopmentEmulator=true;";
    }

    /** CPU it has used since its start. */
    long cpuNanos() {
        return process.info()
                .totalCpuDuration()
                .map(java.time.Duration::toNanos)
                .orElse(0L);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
