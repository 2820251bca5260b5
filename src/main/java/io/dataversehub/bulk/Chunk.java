package io.dataversehub.bulk;

import io.dataversehub.webapi.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were read together: their outcomes, told in order.
 *
 * <pre>
 *   first = 500     ┌ told ┐ next
 *   outcomes        ✓  ✓  ✓  ·  ✓  ·        the fifth waits for the fourth
 * </pre>
 */
final class Chunk {

    private final long first;
    private final @Nullable Outcome[] outcomes;
    private int next;

    Chunk(long first, int rows) {
        this.first = first;
        this.outcomes = new Outcome[rows];
    }

    long first() {
        return first;
    }

    int size() {
        return outcomes.length;
    }

    boolean has(long index) {
        return outcomes[(int) (index - first)] != null;
    }

    /** The first word about a row counts. */
    void put(Outcome outcome) {
        int at = (int) (outcome.index() - first);
        if (outcomes[at] == null && at >= next) {
            outcomes[at] = outcome;
        }
    }

    /** The next outcome to tell; null: not known yet, or all told. */
    @Nullable
    Outcome poll() {
        Outcome outcome = next < outcomes.length ? outcomes[next] : null;
        if (outcome != null) {
            outcomes[next++] = null;
        }
        return outcome;
    }

    boolean isTold() {
        return next == outcomes.length;
    }

    long nextIndex() {
        return first + next;
    }
}
