package io.dataversehub.governor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, and who is next. First come first served inside a lane; between lanes by weight (stride scheduling): each
 * admission moves its lane's pass forward by {@code STRIDE / weight}, and the lane with the smallest pass is next.
 *
 * <pre>
 *   lane         weight  pass
 *   INTERACTIVE      16    21     ← next
 *   QUEUE             4    84
 *   BATCH             1   336
 * </pre>
 *
 * A lane that was empty starts at the pass of the last one served, so that nobody saves up turns by staying away.
 *
 * <p>Not thread-safe; {@link Governor} guards it.
 */
final class WaitingRoom<T> {

    /** Divisible by all weights. */
    private static final long STRIDE = 336;

    private final Map<Lane, Queue<T>> queues = new EnumMap<>(Lane.class);
    private long served;

    WaitingRoom() {
        for (Lane lane : Lane.values()) {
            queues.put(lane, new Queue<>());
        }
    }

    void enter(Lane lane, T caller) {
        Queue<T> queue = queue(lane);
        if (queue.callers.isEmpty()) {
            queue.pass = Math.max(queue.pass, served + STRIDE / lane.weight());
        }
        queue.callers.addLast(caller);
    }

    /** Takes out whoever is next; null when nobody waits. */
    @Nullable
    T next() {
        return next(lane -> true);
    }

    /** Takes out whoever is next of the lanes that may go on; null when nobody waits there. */
    @Nullable
    T next(Predicate<Lane> mayGoOn) {
        Lane next = null;
        for (Lane lane : Lane.values()) {
            if (!queue(lane).callers.isEmpty()
                    && (next == null || queue(lane).pass < queue(next).pass)
                    && mayGoOn.test(lane)) {
                next = lane;
            }
        }
        if (next == null) {
            return null;
        }
        Queue<T> queue = queue(next);
        served = queue.pass;
        queue.pass += STRIDE / next.weight();
        return queue.callers.pollFirst();
    }

    boolean leave(Lane lane, T caller) {
        return queue(lane).callers.remove(caller);
    }

    int waiting(Lane lane) {
        return queue(lane).callers.size();
    }

    boolean isEmpty() {
        return queues.values().stream().allMatch(queue -> queue.callers.isEmpty());
    }

    private Queue<T> queue(Lane lane) {
        return java.util.Objects.requireNonNull(queues.get(lane));
    }

    private static final class Queue<T> {
        private final Deque<T> callers = new ArrayDeque<>();
        private long pass;
    }
}
