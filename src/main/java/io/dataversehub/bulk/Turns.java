package io.dataversehub.bulk;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs a step each time that something has happened, one turn at a time, on the threads of an executor. What the step touches
 * needs no lock. Things that happen while it runs are one more turn, however many they are.
 *
 * <p>Thread-safe.
 */
final class Turns {

    private final Executor executor;
    private final Runnable step;
    private final Consumer<Throwable> broken;
    private final AtomicInteger signals = new AtomicInteger();
    private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
    private int seen;

    /** @param broken told what the step threw: a defect, for which whoever waits must not wait for ever */
    Turns(Executor executor, Runnable step, Consumer<Throwable> broken) {
        this.executor = executor;
        this.step = step;
        this.broken = broken;
    }

    /** Another turn, in which {@code event} runs before the step. */
    void happen(Runnable event) {
        events.add(event);
        signal();
    }

    /** Another turn. */
    void signal() {
        if (signals.getAndIncrement() == 0) {
            executor.execute(this::work);
        }
    }

    /** Whether something has happened since this turn began. Asked by the step. */
    boolean hasNews() {
        return signals.get() != seen;
    }

    private void work() {
        do {
            seen = signals.get();
            try {
                for (Runnable event = events.poll(); event != null; event = events.poll()) {
                    event.run();
                }
                step.run();
            } catch (RuntimeException | Error defect) {
                broken.accept(defect);
            }
        } while (signals.addAndGet(-seen) != 0);
    }
}
