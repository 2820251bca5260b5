package io.dataversehub.governor;

import io.dataversehub.governor.AdmissionException.Reason;
import io.dataversehub.governor.GovernorSnapshot.LaneSnapshot;
import io.dataversehub.governor.TimeSource.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Says who may call Dataverse now. One per environment and identity, shared by everybody who calls with it.
 *
 * <p>A caller asks for a {@link Permit}, calls when the stage completes, and ends the permit with what came of it. From those
 * ends the governor learns how many calls may be in flight ({@link Limit}) and when to pause. It never blocks and never sleeps.
 *
 * <p>Thread-safe. One lock guards all state; stages are completed outside of it, on the thread that made room.
 */
public final class Governor implements AutoCloseable {

    private final GovernorOptions options;
    private final TimeSource time;
    private final Object lock = new Object();
    private final WaitingRoom<Waiter> room = new WaitingRoom<>();
    private final Map<Lane, Counts> counts = new EnumMap<>(Lane.class);
    private Limit limit;
    private int inFlight;
    private long pausedUntil;
    private boolean waking;
    private boolean closed;
    private long throttled;
    private long cuts;

    public Governor(GovernorOptions options, TimeSource time) {
        this.options = options;
        this.time = time;
        long now = time.nanoTime();
        limit = Limit.startingAt(
                options.initialLimit(), options.maxLimit(), options.window().toNanos(), now);
        pausedUntil = now;
        for (Lane lane : Lane.values()) {
            counts.put(lane, new Counts());
        }
    }

    /**
     * Asks to make one call. The stage completes at once when there is room; else when it is this caller's turn; or fails with
     * {@link AdmissionException} when the lane is full, {@code maxWait} passes, or Dataverse asked for a longer pause than that.
     * A caller that no longer wants to call cancels the stage.
     *
     * @param maxWait zero: now or not at all
     */
    public CompletableFuture<Permit> acquire(Lane lane, Duration maxWait) {
        var waiter = new Waiter(lane);
        AdmissionException refusal = null;
        List<Runnable> admitted = List.of();
        synchronized (lock) {
            refusal = refusal(lane, maxWait);
            if (refusal == null) {
                room.enter(lane, waiter);
                admitted = admit();
            } else {
                counts(lane).refused++;
            }
        }
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        admitted.forEach(Runnable::run);
        waiter.expireAfter(maxWait);
        return waiter;
    }

    /** The server's recommended degree of parallelism ({@code x-ms-dop-hint}); used once, to start from. */
    public void hint(int degreeOfParallelism) {
        change(() -> limit = limit.hinted(degreeOfParallelism, time.nanoTime()));
    }

    public GovernorSnapshot snapshot() {
        synchronized (lock) {
            var lanes = new EnumMap<Lane, LaneSnapshot>(Lane.class);
            counts.forEach((lane, c) ->
                    lanes.put(lane, new LaneSnapshot(c.inFlight, room.waiting(lane), c.admitted, c.refused)));
            Duration pause = Duration.ofNanos(Math.max(0, pausedUntil - time.nanoTime()));
            return new GovernorSnapshot(limit.value(), limit.ceiling(), inFlight, pause, lanes, throttled, cuts);
        }
    }

    /** Refuses whoever waits and whoever comes. Calls in flight may end their permits as usual. */
    @Override
    public void close() {
        var refused = new ArrayList<Waiter>();
        synchronized (lock) {
            closed = true;
            for (Waiter waiter = room.next(); waiter != null; waiter = room.next()) {
                counts(waiter.lane).refused++;
                refused.add(waiter);
            }
        }
        refused.forEach(waiter -> waiter.refuse(closedException()));
    }

    void succeeded(Permit permit) {
        end(permit, () -> limit = limit.succeeded(time.nanoTime()));
    }

    void throttled(Permit permit, Duration retryAfter) {
        end(permit, () -> {
            throttled++;
            congested(permit);
            long until = time.nanoTime() + retryAfter.toNanos();
            // The longest of the pauses asked for: a shorter one that arrives late takes nothing back.
            if (until - pausedUntil > 0) {
                pausedUntil = until;
            }
        });
    }

    void failed(Permit permit) {
        end(permit, () -> congested(permit));
    }

    void ignored(Permit permit) {
        end(permit, () -> {});
    }

    private void congested(Permit permit) {
        Limit next = limit.congested(permit.startedAt(), time.nanoTime());
        if (!next.equals(limit)) {
            cuts++;
        }
        limit = next;
    }

    private void end(Permit permit, Runnable learn) {
        change(() -> {
            inFlight--;
            counts(permit.lane()).inFlight--;
            learn.run();
        });
    }

    private void change(Runnable change) {
        List<Runnable> admitted;
        synchronized (lock) {
            change.run();
            admitted = admit();
        }
        admitted.forEach(Runnable::run);
    }

    private @Nullable AdmissionException refusal(Lane lane, Duration maxWait) {
        if (closed) {
            return closedException();
        }
        Duration pause = Duration.ofNanos(Math.max(0, pausedUntil - time.nanoTime()));
        if (pause.compareTo(maxWait) > 0) {
            return new AdmissionException(
                    Reason.PAUSED,
                    "Dataverse asked this identity to pause; it ends in " + seconds(pause)
                            + ", and the caller waits at most " + seconds(maxWait) + ". Try again after the pause.",
                    pause);
        }
        boolean mustWait = !pause.isZero() || inFlight >= limit.value() || !room.isEmpty();
        int places = options.waiting().getOrDefault(lane, 0);
        if (mustWait && !maxWait.isZero() && room.waiting(lane) >= places) {
            return new AdmissionException(
                    Reason.LANE_FULL,
                    places + " callers wait in lane " + lane
                            + " already, as many as it holds. Send less, or allow more to wait.",
                    null);
        }
        return mustWait && maxWait.isZero() ? tooLong(lane, maxWait) : null;
    }

    /** Takes out of the waiting room whom the limit allows; the caller runs the result outside the lock. */
    private List<Runnable> admit() {
        long now = time.nanoTime();
        if (room.isEmpty()) {
            return List.of();
        }
        if (pausedUntil - now > 0) {
            wakeAfter(pausedUntil - now);
            return List.of();
        }
        var admitted = new ArrayList<Runnable>();
        while (inFlight < limit.value() && !room.isEmpty()) {
            Waiter waiter = java.util.Objects.requireNonNull(room.next());
            inFlight++;
            Counts lane = counts(waiter.lane);
            lane.inFlight++;
            lane.admitted++;
            limit = limit.admitted(inFlight);
            var permit = new Permit(this, waiter.lane, now);
            admitted.add(() -> waiter.admit(permit));
        }
        return admitted;
    }

    private void wakeAfter(long nanos) {
        if (waking) {
            return;
        }
        waking = true;
        time.schedule(Duration.ofNanos(nanos), () -> change(() -> waking = false));
    }

    private void giveUp(Waiter waiter, @Nullable AdmissionException because) {
        synchronized (lock) {
            if (!room.leave(waiter.lane, waiter)) {
                return;
            }
            counts(waiter.lane).refused++;
        }
        if (because != null) {
            waiter.refuse(because);
        }
    }

    private Counts counts(Lane lane) {
        return java.util.Objects.requireNonNull(counts.get(lane));
    }

    private static AdmissionException closedException() {
        return new AdmissionException(Reason.CLOSED, "The Dataverse client is closed; nothing was sent.", null);
    }

    private static AdmissionException tooLong(Lane lane, Duration maxWait) {
        return new AdmissionException(
                Reason.WAITED_TOO_LONG,
                "No place in lane " + lane + " became free within " + seconds(maxWait)
                        + "; nothing was sent. Send less, or wait longer.",
                null);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    private static final class Counts {
        private int inFlight;
        private long admitted;
        private long refused;
    }

    /** A caller's stage. Cancelling it gives the place back, whether it was still waiting or admitted in that moment. */
    private final class Waiter extends CompletableFuture<Permit> {
        private final Lane lane;

        Waiter(Lane lane) {
            this.lane = lane;
        }

        void expireAfter(Duration maxWait) {
            if (isDone()) {
                return;
            }
            Cancellation expiry = time.schedule(maxWait, () -> giveUp(this, tooLong(lane, maxWait)));
            var unused = whenComplete((permit, refusal) -> {
                expiry.cancel();
                if (isCancelled()) {
                    giveUp(this, null);
                }
            });
        }

        void admit(Permit permit) {
            if (!complete(permit)) {
                permit.ignored();
            }
        }

        void refuse(AdmissionException because) {
            completeExceptionally(because);
        }
    }
}
