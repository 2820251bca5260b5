package io.dataversehub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that was run to its end, and the numbers in its lines {@code RESULT …} and {@code VALUE name number}. */
record Run(List<Double> result, Map<String, Double> values) {

    private static final int MINUTES = 10;
    private static final int MOST_SAID = 2_000;

    static Run of(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(folder.toFile());
        // The clients would send what is meant for loopback to a proxy.
        builder.environment().keySet().removeIf(name -> name.toLowerCase(java.util.Locale.ROOT)
                .endsWith("_proxy"));
        Process process = builder.start();
        List<Double> result = new ArrayList<>();
        Map<String, Double> values = new LinkedHashMap<>();
        var last = new StringBuilder();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("RESULT")) {
                    for (int i = 1; i < words.length; i++) {
                        result.add(Double.parseDouble(words[i]));
                    }
                } else if (words[0].equals("VALUE")) {
                    values.put(words[1], Double.parseDouble(words[2]));
                } else if (line.contains("Exception") && last.length() < MOST_SAID) {
                    last.append(line).append('\n');
                }
            }
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || result.isEmpty() && values.isEmpty()) {
                throw new IOException(command.get(command.size() - 4) + " ended without a result; it said: " + last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
        return new Run(result, values);
    }
}
