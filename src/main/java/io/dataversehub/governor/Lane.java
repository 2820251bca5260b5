package io.dataversehub.governor;

/**
 * How urgent a caller is. Order is urgency.
 *
 * <p>The weights say how admissions are shared while more than one lane waits: of 21, interactive gets 16, queue 4 and batch 1.
 * So a batch yields to whoever waits for an answer, and still moves.
 */
public enum Lane {
    /** Somebody waits for the answer: an HTTP caller, a user. */
    INTERACTIVE(16),
    /** A message waits to be settled; its lock runs out in minutes. */
    QUEUE(4),
    /** Nobody waits; only the end of the run matters. */
    BATCH(1);

    private final int weight;

    Lane(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }
}
