package io.dataversehub.webapi;

import io.dataversehub.governor.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one public call share: its options, its end in time, and that it may be given up. A create may need a
 * table's description, then a query for its lookups, then the write: together they may take the call's timeout.
 *
 * <p>Thread-safe.
 */
final class Scope {

    /** Dataverse keeps this id with the request, so that its logs and ours can be laid side by side. */
    static final String CLIENT_REQUEST_ID = "x-ms-client-request-id";

    private final CallOptions options;
    private final String clientRequestId;
    private final TimeSource time;
    private final long startedAt;
    private final Duration timeout;
    private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet(2);
    private volatile boolean cancelled;
    private volatile boolean oneIdentity;
    private volatile @Nullable Integer identity;

    Scope(CallOptions options, Duration defaultTimeout, TimeSource time) {
        this.options = options;
        this.clientRequestId =
                options.headers().getOrDefault(CLIENT_REQUEST_ID, RowIds.next().toString());
        this.time = time;
        this.timeout = options.timeout() == null ? defaultTimeout : options.timeout();
        this.startedAt = time.nanoTime();
        this.identity = options.identity();
    }

    /** All steps are made as the identity of the first: they go on with something that Dataverse keeps for its user. */
    Scope asOneIdentity() {
        oneIdentity = true;
        return this;
    }

    /** As whom to make the next step; null: anybody. */
    @Nullable
    Integer identity() {
        return identity;
    }

    void madeAs(int number) {
        if (oneIdentity) {
            identity = number;
        }
    }

    /** The caller's, or one made up: the same for all attempts and steps of the call. */
    String clientRequestId() {
        return clientRequestId;
    }

    CallOptions options() {
        return options;
    }

    Duration left() {
        return timeout.minus(elapsed());
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - startedAt);
    }

    /** Gives {@code step} up when the call is given up. */
    void carries(CompletableFuture<?> step) {
        running.add(step);
        var unused = step.whenComplete((value, failure) -> running.remove(step));
        if (cancelled) {
            step.cancel(true);
        }
    }

    void cancel() {
        cancelled = true;
        running.forEach(step -> step.cancel(true));
    }

    boolean isCancelled() {
        return cancelled;
    }
}
