package io.dataversehub.governor;

import io.dataversehub.governor.GovernorSnapshot.IdentitySnapshot;
import java.time.Duration;

/**
 * What one identity may do now: how many calls at once, and whether Dataverse has asked it to pause.
 *
 * <p>Not thread-safe; {@link Governor} guards it.
 *
 * @param <T> who waits for this identity alone
 */
final class Budget<T> {

    final int identity;
    final WaitingRoom<T> waiting = new WaitingRoom<>();
    private Limit limit;
    private int inFlight;
    private long pausedUntil;
    private long admitted;
    private long throttled;
    private long cuts;

    Budget(int identity, Limit limit, long now) {
        this.identity = identity;
        this.limit = limit;
        this.pausedUntil = now;
    }

    /** Calls that it may begin now. */
    int room(long now) {
        return pauseLeft(now) > 0 ? 0 : Math.max(0, limit.value() - inFlight);
    }

    /** Whether it is to be preferred to another: more room, and with as much, the one that has done less. */
    boolean isBetterThan(Budget<T> other, long now) {
        int more = room(now) - other.room(now);
        return more > 0 || more == 0 && admitted < other.admitted;
    }

    long pauseLeft(long now) {
        return Math.max(0, pausedUntil - now);
    }

    void begin() {
        inFlight++;
        admitted++;
        limit = limit.admitted(inFlight);
    }

    void end() {
        inFlight--;
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
                limit.value(), limit.ceiling(), inFlight, Duration.ofNanos(pauseLeft(now)), admitted, throttled, cuts);
    }
}
