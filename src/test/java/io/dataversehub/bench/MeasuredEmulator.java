package io.dataversehub.bench;

import com.sun.management.OperatingSystemMXBean;
import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The emulator in a process of its own that tells what it uses: its first line is its URL, and for each line it is sent it
 * answers {@code <CPU nanoseconds> <heap bytes>}; for the line {@code gc} the heap is what a collection leaves. Ends when its
 * input does.
 */
final class MeasuredEmulator {
    private MeasuredEmulator() {}

    public static void main(String[] args) throws IOException {
        DataverseEmulatorOptions options = DataverseEmulatorOptions.defaults().withPort(0);
        if (args.length > 0) {
            options = options.withData(Path.of(args[0]));
        }
        try (DataverseEmulator emulator = DataverseEmulator.start(options);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(emulator.url());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("gc")) {
                    System.gc();
                }
                System.out.println(cpuNanos() + " " + heapBytes());
            }
        }
    }

    static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long heapBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
