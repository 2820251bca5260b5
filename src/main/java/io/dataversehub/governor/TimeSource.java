package io.dataversehub.governor;

import java.time.Duration;

/**
 * The time, and the promise to run something later. Tests pass a time that they move by hand.
 *
 * <p>Implementations are thread-safe.
 */
public interface TimeSource {

    /** Nanoseconds since some fixed moment; only differences mean something, as with {@link System#nanoTime()}. */
    long nanoTime();

    /**
     * Runs {@code task} once, after {@code delay}, on a thread of the time source. The task must not block: all tasks share
     * that thread.
     */
    Cancellation schedule(Duration delay, Runnable task);

    /** The machine's own clock. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /** Takes a scheduled task back. */
    @FunctionalInterface
    interface Cancellation {
        /** Has no effect when the task has run or was taken back before. */
        void cancel();
    }
}
