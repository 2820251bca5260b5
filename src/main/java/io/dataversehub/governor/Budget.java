package io.dataversehub.governor;

import io.dataversehub.governor.GovernorSnapshot.IdentitySnapshot;
import java.time.Duration;

/**
 * What one identity may do now: how many calls at once, how many in this window, and whether Dataverse has asked it to pause.
 *
 * <p>Not thread-safe; {@link Governor} guards it.
 *
 * @param <T> who waits for this identity alone
 */
final class Budget<T> {

    /** So long after one who waited for an answer, another is expected. */
    private static final Duration URGENT_FOR = Duration.ofMinutes(1);
    /** One call in so many is kept free for them, so that they need not wait for a batch's long call to end. */
    private static final int KEPT_FREE = 4;

    private static final int MOST_KEPT_FREE = 4;

    final int identity;
    final WaitingRoom<T> waiting = new WaitingRoom<>();
    private final Allowance allowance;
    private Limit limit;
    private int inFlight;
    private long pausedUntil;
    private long admitted;
    private long throttled;
    private long cuts;
    private long urgentAt;

    Budget(int identity, Limit limit, Allowance allowance, long now) {
        this.identity = identity;
        this.limit = limit;
        this.allowance = allowance;
        this.pausedUntil = now;
        this.urgentAt = now - URGENT_FOR.toNanos();
    }

    /** Calls of a lane that it may begin now. */
    int room(Lane lane, long now) {
        if (pauseLeft(now) > 0) {
            return 0;
        }
        int calls = limit.value() - inFlight - (lane == Lane.INTERACTIVE ? 0 : keptFree(now));
        return Math.max(0, Math.min(calls, allowance.room(lane, now)));
    }

    /** Calls that only those may make who wait for an answer, while there are such callers. */
    private int keptFree(long now) {
        boolean urgent = now - urgentAt < URGENT_FOR.toNanos();
        return urgent ? Math.min(MOST_KEPT_FREE, limit.value() / KEPT_FREE) : 0;
    }

    /** Whether it is to be preferred to another: more room, and with as much, the one that has done less. */
    boolean isBetterThan(Budget<T> other, Lane lane, long now) {
        int more = room(lane, now) - other.room(lane, now);
        return more > 0 || more == 0 && admitted < other.admitted;
    }

    /** When a lane that has no room now may have some, if no call ends before; the longest time there is: only by that. */
    long nanosUntilRoom(Lane lane, long now) {
        long pause = pauseLeft(now);
        if (pause > 0) {
            return pause;
        }
        return allowance.room(lane, now) > 0 ? Long.MAX_VALUE : allowance.nanosUntilMore(now);
    }

    void told(Permit permit, long requestsLeft, Duration timeLeft, long now) {
        allowance.told(permit.mark(), requestsLeft, timeLeft, now);
    }

    long pauseLeft(long now) {
        return Math.max(0, pausedUntil - now);
    }

    Allowance.Mark begin(Lane lane, long now) {
        inFlight++;
        admitted++;
        if (lane == Lane.INTERACTIVE) {
            urgentAt = now;
        }
        limit = limit.admitted(inFlight + keptFree(now));
        return allowance.begin(lane, now);
    }

    void end(long startedAt, long now) {
        inFlight--;
        allowance.end(startedAt, now);
    }

    void succeeded(long now) {
        limit = limit.succeeded(now);
    }

    void congested(long startedAt, long now) {
        Limit next = limit.congested(startedAt, now);
        if (!next.equals(limit)) {
            cuts++;
        }
        limit = next;
    }

    void throttled(long startedAt, Duration retryAfter, long now) {
        throttled++;
        congested(startedAt, now);
        pause(retryAfter, now);
    }

    /** The longest of the pauses asked for counts: a shorter one that arrives late takes nothing back. */
    void pause(Duration pause, long now) {
        long until = now + pause.toNanos();
        if (until - pausedUntil > 0) {
            pausedUntil = until;
        }
    }

    void hint(int degreeOfParallelism, long now) {
        limit = limit.hinted(degreeOfParallelism, now);
    }

    IdentitySnapshot snapshot(long now) {
        return new IdentitySnapshot(
                limit.value(),
                limit.ceiling(),
                inFlight,
                Duration.ofNanos(pauseLeft(now)),
                admitted,
                throttled,
                cuts,
                allowance.requestsLeft(now));
    }
}
