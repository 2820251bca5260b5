package io.dataversehub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@link MeasuredEmulator} that was started, and how to ask it. */
final class EmulatorProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final URI url;

    /** What the emulator has used: CPU since its start, heap at this moment. */
    record Usage(long cpuNanos, long heapBytes) {}

    private EmulatorProcess(Process process) throws IOException {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.url = URI.create(line());
    }

    /**
     * @param jvm options of its virtual machine: {@code -Xmx1g}
     * @param data folder for its database; null = in memory
     */
    static EmulatorProcess start(List<String> jvm, @Nullable Path data) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", ClassPath.text(), MeasuredEmulator.class.getName()));
        if (data != null) {
            command.add(data.toString());
        }
        return new EmulatorProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    URI url() {
        return url;
    }

    Usage usage() throws IOException {
        return ask("usage");
    }

    Usage usageAfterCollection() throws IOException {
        return ask("gc");
    }

    private Usage ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        String[] numbers = line().split(" ");
        return new Usage(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    /** The next line that is an answer; what the emulator logs to the same stream is passed over. */
    private String line() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.matches("http://\\S+|\\d+ \\d+")) {
                return line;
            }
        }
        throw new IOException("the emulator ended before it answered");
    }

    @Override
    public void close() throws IOException {
        questions.close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
