package io.dataversehub.governor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How many calls Dataverse still allows an identity in its sliding window, so that a refusal is avoided rather than met.
 *
 * <p>Each answer tells what is left, of requests and of execution time. Until the next one, own use is counted on: what has
 * begun since is gone, and what has become older than the window is back:
 *
 * <pre>
 *   left now  =  left when told + own use in the window then − own use in the window now
 * </pre>
 *
 * where "then" is when the call began that was told so. Others who use the identity are seen with the next answer.
 *
 * <p>Not all of it is for everybody: a batch leaves one in two hundred to those who wait for an answer, and in addition a fifth of what
 * they took in the last window; what becomes free is theirs first.
 *
 * <p>Dataverse counts per web server, and which one answers is left to chance: the number told last counts, whoever told it,
 * and while nobody may call, one call in five seconds, out of half of the reserve, looks whether it still holds. An estimate that is wrong costs a refusal,
 * which {@link Limit} and {@code Retry-After} are for.
 *
 * <p>Not thread-safe; {@link Governor} guards it. Times are passed in.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/api-limits">Service protection API limits</a>
 */
final class Allowance {

    /** Use is remembered in so many parts of the window; each counts as used at its end. */
    private static final int SLOTS = 1_000;
    /** Kept from batches, and half as much from queues. */
    private static final double RESERVE = 0.005;
    /** Of what callers took who wait for an answer: theirs comes back as it went, so only its ups and downs must be covered. */
    private static final double DEMAND = 0.2;
    /** Weight of the newest call in the mean time of a call. */
    private static final double NEWEST = 0.1;

    private static final Duration PROBE = Duration.ofSeconds(5);

    private final long windowNanos;
    private final long slotNanos;
    private final Deque<Slot> window = new ArrayDeque<>();
    private @Nullable Told told;
    private long requests;
    private long urgent;
    private long nanos;
    private int inFlight;
    private double meanNanos;
    private long mostRequests;
    private long mostNanos;
    private long lastBegun;

    /** Own use in the window when a call began. */
    record Mark(long requests, long nanos) {}

    /**
     * What an answer told.
     *
     * @param requests those left, and own use when its call began
     * @param nanos the same of execution time
     */
    private record Told(long requests, long nanos, long at) {}

    /** Own use in a part of the window. */
    private static final class Slot {
        private final long end;
        private long requests;
        private long urgent;
        private long nanos;

        Slot(long end) {
            this.end = end;
        }
    }

    Allowance(Duration window, long now) {
        this.windowNanos = window.toNanos();
        this.slotNanos = Math.max(1, windowNanos / SLOTS);
        this.lastBegun = now;
    }

    Mark begin(Lane lane, long now) {
        Slot slot = slot(now);
        slot.requests++;
        requests++;
        if (lane == Lane.INTERACTIVE) {
            slot.urgent++;
            urgent++;
        }
        inFlight++;
        lastBegun = now;
        return new Mark(requests, nanos);
    }

    void end(long startedAt, long now) {
        long took = now - startedAt;
        slot(now).nanos += took;
        nanos += took;
        inFlight--;
        meanNanos = meanNanos == 0 ? took : meanNanos + NEWEST * (took - meanNanos);
    }

    /** @param mark of the call that was told */
    void told(Mark mark, long requestsLeft, Duration timeLeft, long now) {
        told = new Told(requestsLeft + mark.requests, timeLeft.toNanos() + mark.nanos, now);
        mostRequests = Math.max(mostRequests, requestsLeft);
        mostNanos = Math.max(mostNanos, timeLeft.toNanos());
    }

    /** Calls that may begin now. */
    int room(Lane lane, long now) {
        forget(now);
        if (told == null) {
            return Integer.MAX_VALUE;
        }
        double share = reserved(lane);
        int room = room(told, lane, share);
        boolean looks = room == 0 && inFlight == 0 && now - lastBegun >= PROBE.toNanos();
        return looks ? Math.min(1, room(told, lane, share / 2)) : room;
    }

    private int room(Told last, Lane lane, double share) {
        double calls = last.requests - requests - share * mostRequests - (lane == Lane.BATCH ? DEMAND * urgent : 0);
        if (meanNanos > 0) {
            calls = Math.min(calls, (last.nanos - nanos - share * mostNanos) / meanNanos - inFlight);
        }
        return (int) Math.max(0, calls);
    }

    /** When there may be more room than now, if no answer tells before. */
    long nanosUntilMore(long now) {
        Slot oldest = window.peekFirst();
        long probe = Math.max(slotNanos, lastBegun + PROBE.toNanos() - now);
        long free = oldest == null ? probe : oldest.end + windowNanos - now;
        return Math.max(1, inFlight == 0 ? Math.min(free, probe) : free);
    }

    /** Requests left, as far as known; -1: nothing was told. */
    long requestsLeft(long now) {
        forget(now);
        return told == null ? -1 : Math.max(0, told.requests - requests);
    }

    private static double reserved(Lane lane) {
        return switch (lane) {
            case INTERACTIVE -> 0;
            case QUEUE -> RESERVE / 2;
            case BATCH -> RESERVE;
        };
    }

    private Slot slot(long now) {
        forget(now);
        Slot newest = window.peekLast();
        if (newest == null || newest.end - now <= 0) {
            newest = new Slot(now + slotNanos);
            window.addLast(newest);
        }
        return newest;
    }

    private void forget(long now) {
        for (Slot oldest = window.peekFirst();
                oldest != null && oldest.end + windowNanos - now <= 0;
                oldest = window.peekFirst()) {
            window.pollFirst();
            requests -= oldest.requests;
            urgent -= oldest.urgent;
            nanos -= oldest.nanos;
        }
        if (told != null && now - told.at > windowNanos) {
            told = null;
        }
    }
}
