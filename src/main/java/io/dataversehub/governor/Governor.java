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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says who may call Dataverse now, and as which identity. One per environment, shared by everybody who calls it.
 *
 * <p>A caller asks for a {@link Permit}, calls when the stage completes, and ends the permit with what came of it. From those
 * ends the governor learns how many calls may be in flight ({@link Limit}), how many the window still allows ({@link Allowance})
 * and when to pause. It never blocks and never sleeps.
 *
 * <p>Dataverse's limits count per user. Several identities have a budget each ({@link Budget}) and one waiting room: whoever is
 * next takes the identity with the most room, and a pause stops only the identity that was asked for it.
 *
 * <p>Thread-safe. One lock guards all state; stages are completed outside of it, on the thread that made room.
 */
public final class Governor implements AutoCloseable {

    private final GovernorOptions options;
    private final TimeSource time;
    private final Object lock = new Object();
    private final WaitingRoom<Waiter> room = new WaitingRoom<>();
    private final Map<Lane, Counts> counts = new EnumMap<>(Lane.class);
    private final List<Budget<Waiter>> budgets = new ArrayList<>();
    private long wakesAt = Long.MAX_VALUE;
    private boolean closed;

    /** For one identity. */
    public Governor(GovernorOptions options, TimeSource time) {
        this(options, time, 1);
    }

    /** @param identities how many share the load, each with the limits of {@code options} */
    public Governor(GovernorOptions options, TimeSource time, int identities) {
        if (identities < 1) {
            throw new IllegalArgumentException("There must be an identity to call with, not " + identities);
        }
        this.options = options;
        this.time = time;
        long now = time.nanoTime();
        for (int identity = 0; identity < identities; identity++) {
            Limit limit = Limit.startingAt(
                    options.initialLimit(), options.maxLimit(), options.window().toNanos(), now);
            budgets.add(new Budget<>(identity, limit, new Allowance(options.allowanceWindow(), now), now));
        }
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
        return acquire(new Waiter(lane, null), maxWait);
    }

    /** The same for a caller who must call as one identity, as when it goes on with what that one began. */
    public CompletableFuture<Permit> acquire(Lane lane, Duration maxWait, int identity) {
        return acquire(new Waiter(lane, budgets.get(identity)), maxWait);
    }

    private CompletableFuture<Permit> acquire(Waiter waiter, Duration maxWait) {
        AdmissionException refusal = null;
        List<Runnable> admitted = List.of();
        synchronized (lock) {
            refusal = refusal(waiter, maxWait);
            if (refusal == null) {
                waiter.room().enter(waiter.lane, waiter);
                admitted = admit();
            } else {
                counts(waiter.lane).refused++;
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
        change(() -> budgets.forEach(budget -> budget.hint(degreeOfParallelism, time.nanoTime())));
    }

    /** Whether another identity than this could call within {@code patience}, going by the pauses asked for. */
    public boolean hasOtherThan(int identity, Duration patience) {
        synchronized (lock) {
            long now = time.nanoTime();
            return budgets.stream()
                    .anyMatch(other -> other.identity != identity && other.pauseLeft(now) < patience.toNanos());
        }
    }

    /** Whether callers who may go as any identity wait. */
    public boolean isBusy() {
        synchronized (lock) {
            return !room.isEmpty();
        }
    }

    public GovernorSnapshot snapshot() {
        synchronized (lock) {
            var lanes = new EnumMap<Lane, LaneSnapshot>(Lane.class);
            counts.forEach(
                    (lane, c) -> lanes.put(lane, new LaneSnapshot(c.inFlight, waiting(lane), c.admitted, c.refused)));
            long now = time.nanoTime();
            return GovernorSnapshot.of(
                    budgets.stream().map(budget -> budget.snapshot(now)).toList(), lanes);
        }
    }

    /** Refuses whoever waits and whoever comes. Calls in flight may end their permits as usual. */
    @Override
    public void close() {
        var refused = new ArrayList<Waiter>();
        synchronized (lock) {
            closed = true;
            refused.addAll(everybodyOut(room));
            budgets.forEach(budget -> refused.addAll(everybodyOut(budget.waiting)));
        }
        refused.forEach(waiter -> waiter.refuse(closedException()));
    }

    private List<Waiter> everybodyOut(WaitingRoom<Waiter> waiting) {
        var out = new ArrayList<Waiter>();
        for (Waiter waiter = waiting.next(); waiter != null; waiter = waiting.next()) {
            counts(waiter.lane).refused++;
            out.add(waiter);
        }
        return out;
    }

    void told(Permit permit, long requestsLeft, Duration timeLeft) {
        synchronized (lock) {
            budgets.get(permit.identity()).told(permit, requestsLeft, timeLeft, time.nanoTime());
        }
    }

    void succeeded(Permit permit) {
        end(permit, budget -> budget.succeeded(time.nanoTime()));
    }

    void throttled(Permit permit, Duration retryAfter) {
        end(permit, budget -> budget.throttled(permit.startedAt(), retryAfter, time.nanoTime()));
    }

    void failed(Permit permit) {
        end(permit, budget -> budget.congested(permit.startedAt(), time.nanoTime()));
    }

    void suspended(Permit permit, Duration pause) {
        end(permit, budget -> budget.pause(pause, time.nanoTime()));
    }

    void ignored(Permit permit) {
        end(permit, budget -> {});
    }

    private void end(Permit permit, Consumer<Budget<Waiter>> learn) {
        change(() -> {
            Budget<Waiter> budget = budgets.get(permit.identity());
            budget.end(permit.startedAt(), time.nanoTime());
            counts(permit.lane()).inFlight--;
            learn.accept(budget);
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

    private @Nullable AdmissionException refusal(Waiter waiter, Duration maxWait) {
        if (closed) {
            return closedException();
        }
        List<Budget<Waiter>> usable = waiter.only == null ? budgets : List.of(waiter.only);
        long now = time.nanoTime();
        Duration pause = Duration.ofNanos(
                usable.stream().mapToLong(budget -> budget.pauseLeft(now)).min().orElse(0));
        if (pause.compareTo(maxWait) > 0) {
            String asked = usable.size() == 1 ? "this identity" : "all " + usable.size() + " identities";
            return new AdmissionException(
                    Reason.PAUSED,
                    "Dataverse asked " + asked + " to pause; it ends in " + seconds(pause)
                            + ", and the caller waits at most " + seconds(maxWait) + ". Try again after the pause.",
                    pause);
        }
        Lane lane = waiter.lane;
        boolean mustWait =
                waiter.room().waiting(lane) > 0 || usable.stream().allMatch(budget -> budget.room(lane, now) == 0);
        int places = options.waiting().getOrDefault(lane, 0);
        if (mustWait && !maxWait.isZero() && waiting(lane) >= places) {
            return new AdmissionException(
                    Reason.LANE_FULL,
                    places + " callers wait in lane " + lane
                            + " already, as many as it holds. Send less, or allow more to wait.",
                    null);
        }
        return mustWait && maxWait.isZero() ? tooLong(lane, maxWait) : null;
    }

    /** Takes out of the waiting rooms whom the limits allow; the caller runs the result outside the lock. */
    private List<Runnable> admit() {
        long now = time.nanoTime();
        var admitted = new ArrayList<Runnable>();
        // Whoever goes on with an identity's work comes before those who would begin something with it.
        for (Budget<Waiter> budget : budgets) {
            admit(budget.waiting, lane -> budget, now, admitted);
        }
        admit(room, lane -> roomiest(lane, now), now, admitted);
        wakeWhenThereMayBeRoom(now);
        return admitted;
    }

    private void admit(
            WaitingRoom<Waiter> from, Function<Lane, Budget<Waiter>> budgetOf, long now, List<Runnable> admitted) {
        Predicate<Lane> hasRoom = lane -> budgetOf.apply(lane).room(lane, now) > 0;
        for (Waiter next = from.next(hasRoom); next != null; next = from.next(hasRoom)) {
            admitted.add(admit(next, budgetOf.apply(next.lane), now));
        }
    }

    private Runnable admit(Waiter waiter, Budget<Waiter> budget, long now) {
        Allowance.Mark mark = budget.begin(waiter.lane, now);
        Counts lane = counts(waiter.lane);
        lane.inFlight++;
        lane.admitted++;
        var permit = new Permit(this, waiter.lane, budget.identity, now, mark);
        return () -> waiter.admit(permit);
    }

    private Budget<Waiter> roomiest(Lane lane, long now) {
        Budget<Waiter> best = budgets.get(0);
        for (Budget<Waiter> budget : budgets) {
            best = budget.isBetterThan(best, lane, now) ? budget : best;
        }
        return best;
    }

    /** Whoever waits may be admitted when a pause ends or the window has moved on, if no call ends before. */
    private void wakeWhenThereMayBeRoom(long now) {
        long left = Long.MAX_VALUE;
        for (Budget<Waiter> budget : budgets) {
            for (Lane lane : Lane.values()) {
                if (room.waiting(lane) > 0 || budget.waiting.waiting(lane) > 0) {
                    left = Math.min(left, budget.nanosUntilRoom(lane, now));
                }
            }
        }
        boolean planned = wakesAt != Long.MAX_VALUE && wakesAt - now <= left;
        if (left == Long.MAX_VALUE || planned) {
            return;
        }
        long at = now + left;
        wakesAt = at;
        time.schedule(Duration.ofNanos(left), () -> change(() -> wakesAt = wakesAt == at ? Long.MAX_VALUE : wakesAt));
    }

    private void giveUp(Waiter waiter, @Nullable AdmissionException because) {
        synchronized (lock) {
            if (!waiter.room().leave(waiter.lane, waiter)) {
                return;
            }
            counts(waiter.lane).refused++;
        }
        if (because != null) {
            waiter.refuse(because);
        }
    }

    private int waiting(Lane lane) {
        return room.waiting(lane)
                + budgets.stream()
                        .mapToInt(budget -> budget.waiting.waiting(lane))
                        .sum();
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
        private final @Nullable Budget<Waiter> only;

        Waiter(Lane lane, @Nullable Budget<Waiter> only) {
            this.lane = lane;
            this.only = only;
        }

        WaitingRoom<Waiter> room() {
            return only == null ? room : only.waiting;
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
