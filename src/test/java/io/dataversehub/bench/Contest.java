package io.dataversehub.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One contestant in a process of its own, so that its CPU time and its memory are its own. Arguments: its name, the stub's URL,
 * rows to warm up, rows to measure. Prints one line: {@code RESULT rows nanoseconds CPU-nanoseconds peak-RSS-KB}.
 */
final class Contest {

    private static final Map<String, Contestant.Maker> ALL = new LinkedHashMap<>();

    static {
        Floors.add(ALL);
        Ours.add(ALL);
        CamelRivals.add(ALL);
        OlingoRivals.add(ALL);
    }

    private Contest() {}

    public static void main(String[] args) throws Exception {
        Contestant.Maker maker = ALL.get(args[0]);
        if (maker == null) {
            throw new IllegalArgumentException("no contestant " + args[0] + "; there are " + ALL.keySet());
        }
        int warm = Integer.parseInt(args[2]);
        int count = Integer.parseInt(args[3]);
        try (Contestant contestant = maker.at(URI.create(args[1]))) {
            contestant.write(0, warm);
            long cpu = MeasuredEmulator.cpuNanos();
            long began = System.nanoTime();
            contestant.write(warm, count);
            long took = System.nanoTime() - began;
            System.out.println(
                    "RESULT " + count + " " + took + " " + (MeasuredEmulator.cpuNanos() - cpu) + " " + peakKilobytes());
        }
        // Camel and the Azure SDK leave threads behind that are no daemons.
        System.exit(0);
    }

    /** Of the whole process; 0 where the system does not tell. */
    static long peakKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> line.toLowerCase(Locale.ROOT).replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
