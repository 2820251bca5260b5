package io.dataversehub.emulator.servicebus;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The emulator in a process of its own, started by its command line. */
final class EmulatorProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("Service Bus emulator listening on amqp://localhost:(?<port>\\d+)");
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedReader output;

    private EmulatorProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static EmulatorProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServiceBusEmulator.class.getName(),
                "--administration-port",
                "-1"));
        command.addAll(List.of(arguments));
        return new EmulatorProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Waits until it says that it is ready; returns the port. */
    int awaitReady() throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        while ((line = output.readLine()) != null) {
            lines.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return Integer.parseInt(ready.group("port"));
            }
        }
        throw new AssertionError("the emulator ended before it was ready: " + lines);
    }

    String connectionString() throws IOException {
        return "Endpoint=sb://localhost:" + awaitReady()
                + ";SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=local;UseDevelopmentEmulator=true;";
    }

    /** Kill -15; by the handle, since the process itself would close its output first. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the emulator has not ended");
        }
        return process.exitValue();
    }

    /** What it has printed that nobody has read. */
    String remainingOutput() {
        return String.join("\n", output.lines().toList());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
