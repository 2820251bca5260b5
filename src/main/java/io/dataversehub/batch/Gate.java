package io.dataversehub.batch;

import io.dataversehub.store.RunControl;
import java.util.function.BooleanSupplier;

/**
 * Stands between two chunks: holds the run while it is paused, ends it when it is cancelled or the hub stops. Thread-safe; the
 * monitor guards {@code wanted}, and nothing else is called while it is held but the question whether the hub is stopping.
 */
final class Gate {

    enum Turn {
        GO,
        CANCELLED,
        STOPPING
    }

    /** A stopping hub does not notify: it is asked so often. */
    private static final long ASK_MILLIS = 200;

    private final BooleanSupplier stopping;
    private RunControl wanted;

    Gate(RunControl wanted, BooleanSupplier stopping) {
        this.wanted = wanted;
        this.stopping = stopping;
    }

    synchronized void set(RunControl control) {
        wanted = control;
        notifyAll();
    }

    synchronized boolean isPaused() {
        return wanted == RunControl.PAUSE;
    }

    /** Waits as long as the run is paused. */
    synchronized Turn await() {
        while (wanted == RunControl.PAUSE && !stopping.getAsBoolean()) {
            try {
                wait(ASK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Turn.STOPPING;
            }
        }
        if (wanted == RunControl.CANCEL) {
            return Turn.CANCELLED;
        }
        return stopping.getAsBoolean() ? Turn.STOPPING : Turn.GO;
    }
}
