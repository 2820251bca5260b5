package io.dataversehub.bench;

import java.io.IOException;

/** What the writing of some rows took. */
record Measured(int rows, long nanos, long emulatorCpuNanos, long clientCpuNanos, long heapBytes) {

    static Measured of(EmulatorProcess emulator, int rows, Runnable work) throws IOException {
        long emulatorBefore = emulator.usage().cpuNanos();
        long clientBefore = MeasuredEmulator.cpuNanos();
        long before = System.nanoTime();
        work.run();
        long nanos = System.nanoTime() - before;
        long client = MeasuredEmulator.cpuNanos() - clientBefore;
        long served = emulator.usage().cpuNanos() - emulatorBefore;
        return new Measured(
                rows, nanos, served, client, emulator.usageAfterCollection().heapBytes());
    }

    double rowsPerSecond() {
        return rows * 1e9 / nanos;
    }

    double emulatorMicros() {
        return emulatorCpuNanos / 1e3 / rows;
    }

    double clientMicros() {
        return clientCpuNanos / 1e3 / rows;
    }
}
