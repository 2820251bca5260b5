package io.dataversehub.emulator.dataverse.conformance;

import java.util.Map;
import java.util.TreeMap;

/** Counts outcomes by topic and prints them as a table. */
final class TopicTable {
    private final Map<String, int[]> counts = new TreeMap<>();

    enum Outcome {
        AS_DOCUMENTED,
        LISTED,
        FAILING
    }

    void add(String topic, Outcome outcome) {
        counts.computeIfAbsent(topic, name -> new int[Outcome.values().length])[outcome.ordinal()]++;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append("| topic | vectors | as documented | differing for a listed reason | failing |\n")
                .append("|---|---:|---:|---:|---:|\n");
        int[] all = new int[Outcome.values().length];
        counts.forEach((topic, row) -> {
            text.append(line(topic, row));
            for (int i = 0; i < row.length; i++) {
                all[i] += row[i];
            }
        });
        return text.append(line("**all**", all)).toString();
    }

    private static String line(String topic, int[] row) {
        int sum = row[0] + row[1] + row[2];
        return "| " + topic + " | " + sum + " | " + row[0] + " | " + row[1] + " | " + row[2] + " |\n";
    }
}
