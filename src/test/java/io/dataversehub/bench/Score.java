package io.dataversehub.bench;

/**
 * What one contestant reached.
 *
 * @param rows written while it was measured
 * @param lost rows that did not arrive, of all it was given
 */
record Score(
        String name,
        String group,
        long rows,
        double seconds,
        double cpuMicrosPerRow,
        double peakMegabytes,
        long requests,
        long throttled,
        long lost) {

    double rowsPerSecond() {
        return rows / seconds;
    }
}
