package io.dataversehub.bulk;

import java.time.Duration;

/**
 * How many rows go into one call, and how that number moves. A value: each event gives the next one.
 *
 * <pre>
 *   took      rows × TARGET / time, between half and double of the value; only a full call lets it grow
 *   refused   half: one bad row makes the whole call wasted work. From then on it grows by a fifth at a time
 *   failed    half: Dataverse could not do so much in one call (its time ran out, the body was too large)
 * </pre>
 *
 * So it first doubles from call to call, then stays where a call takes about two seconds: there the fixed cost of a call, some
 * tens of milliseconds, is a few percent, and Dataverse's limit of two minutes is far away, whatever plug-ins do. Where one row
 * in a thousand is bad, it settles at some two hundred, with one call in five refused: with fewer rows per call the fixed cost,
 * with more the wasted work would be greater.
 *
 * @param value rows per call, 1 to 1,000
 * @param careful whether calls were refused for their rows
 */
record BatchSize(int value, boolean careful) {

    /** As many as Dataverse takes in one call. */
    static final int MOST = 1_000;

    private static final Duration TARGET = Duration.ofSeconds(2);
    /** Enough that a call's time says something about its rows. */
    private static final int FIRST = 100;
    /** A call with so many of the rows it might have had counts as full. */
    private static final double FULL = 0.75;

    private static final double CAREFUL_GROWTH = 1.2;
    /** Below, a call's fixed cost outweighs what its rows take. */
    private static final int LEAST_WHEN_REFUSED = 20;

    BatchSize {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("A call carries 1 to " + MOST + " rows, not " + value);
        }
    }

    static BatchSize first() {
        return new BatchSize(FIRST, false);
    }

    BatchSize took(int rows, Duration time) {
        double ideal = rows * (double) TARGET.toNanos() / Math.max(1, time.toNanos());
        boolean full = rows >= FULL * value;
        if (ideal > value && !full) {
            return this;
        }
        double growth = careful ? Math.max(CAREFUL_GROWTH, 1 + 1.0 / value) : 2;
        double next = Math.max(value / 2.0, Math.min(value * growth, ideal));
        return new BatchSize((int) Math.max(1, Math.min(MOST, next)), careful);
    }

    BatchSize refused() {
        return new BatchSize(Math.min(value, Math.max(LEAST_WHEN_REFUSED, value / 2)), true);
    }

    BatchSize failed() {
        return new BatchSize(Math.max(1, value / 2), careful);
    }
}
