package io.dataversehub.governor;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The right to make one call. It must be ended exactly once, by one of five methods; ending it a second time is an error that
 * names both ends.
 *
 * <p>Thread-safe.
 */
public final class Permit {

    private final Governor governor;
    private final Lane lane;
    private final int identity;
    private final long startedAt;
    private final Allowance.Mark mark;
    private final AtomicReference<String> end = new AtomicReference<>("");

    Permit(Governor governor, Lane lane, int identity, long startedAt, Allowance.Mark mark) {
        this.governor = governor;
        this.lane = lane;
        this.identity = identity;
        this.startedAt = startedAt;
        this.mark = mark;
    }

    public Lane lane() {
        return lane;
    }

    /** As whom to call: the number of the identity, from 0. */
    public int identity() {
        return identity;
    }

    /** What the call's answer tells is left of the window's allowance. Before the permit ends. */
    public void left(long requests, Duration executionTime) {
        governor.told(this, requests, executionTime);
    }

    /** Dataverse did the work, or refused it for a reason that has nothing to do with load (a bad row). */
    public void succeeded() {
        end("succeeded");
        governor.succeeded(this);
    }

    /** Dataverse refused the call with 429. Nobody of this identity is admitted before {@code retryAfter} has passed. */
    public void throttled(Duration retryAfter) {
        end("throttled");
        governor.throttled(this, retryAfter);
    }

    /** Dataverse could not do the work, as an overloaded server cannot: 502, 503, 504, no answer in time. */
    public void failed() {
        end("failed");
        governor.failed(this);
    }

    /** The identity is of no use for so long, as when it cannot sign in; the others are not. Says nothing about load. */
    public void suspended(Duration pause) {
        end("suspended");
        governor.suspended(this, pause);
    }

    /** The call ended in a way that says nothing about load: it was cancelled, or never sent. */
    public void ignored() {
        end("ignored");
        governor.ignored(this);
    }

    Allowance.Mark mark() {
        return mark;
    }

    long startedAt() {
        return startedAt;
    }

    private void end(String how) {
        String before = end.compareAndExchange("", how);
        if (!before.isEmpty()) {
            throw new IllegalStateException("A permit of lane " + lane + " was ended twice: as " + before + ", then as "
                    + how + ". A permit allows one call; acquire another for the next.");
        }
    }

    @Override
    public String toString() {
        return "Permit[" + lane + ", " + end + "]";
    }
}
