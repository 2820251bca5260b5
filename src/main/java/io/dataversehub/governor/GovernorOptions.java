package io.dataversehub.governor;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Settings of a {@link Governor}.
 *
 * @param initialLimit calls in flight before the server has said anything: 1 to {@code maxLimit}, default 4, about what one
 *     identity may keep busy on one server (1,200 s of execution in 300 s)
 * @param maxLimit the limit never grows beyond: default 52, the number at which one Dataverse server refuses
 * @param window the limit grows at most one step in this time: default 1 s, long against a call and short against the
 *     server's own window of five minutes
 * @param waiting how many callers may wait per lane; one more is refused at once. Default 10,000 for interactive and queue,
 *     1,000 for batch, whose callers bring many rows each
 * @param allowanceWindow over which Dataverse counts requests and execution time: default 300 s, as documented
 */
public record GovernorOptions(
        int initialLimit, int maxLimit, Duration window, Map<Lane, Integer> waiting, Duration allowanceWindow) {

    private static final int SERVER_LIMIT = 52;

    public GovernorOptions {
        require(
                initialLimit >= 1 && initialLimit <= maxLimit,
                "initialLimit must be 1 to maxLimit, not " + initialLimit);
        require(maxLimit <= 10_000, "maxLimit must be at most 10000, not " + maxLimit);
        require(!window.isNegative() && !window.isZero(), "window must be longer than zero, not " + window);
        require(
                !allowanceWindow.isNegative() && !allowanceWindow.isZero(),
                "allowanceWindow must be longer than zero, not " + allowanceWindow);
        var copy = new EnumMap<Lane, Integer>(Lane.class);
        for (Lane lane : Lane.values()) {
            int room = waiting.getOrDefault(lane, 0);
            require(room >= 0, "the room of lane " + lane + " must not be negative, not " + room);
            copy.put(lane, room);
        }
        waiting = Map.copyOf(copy);
    }

    public static GovernorOptions defaults() {
        return new GovernorOptions(
                4,
                SERVER_LIMIT,
                Duration.ofSeconds(1),
                Map.of(Lane.INTERACTIVE, 10_000, Lane.QUEUE, 10_000, Lane.BATCH, 1_000),
                Duration.ofSeconds(300));
    }

    public GovernorOptions withLimits(int initial, int max) {
        return new GovernorOptions(initial, max, window, waiting, allowanceWindow);
    }

    public GovernorOptions withWaiting(Map<Lane, Integer> room) {
        return new GovernorOptions(initialLimit, maxLimit, window, room, allowanceWindow);
    }

    public GovernorOptions withAllowanceWindow(Duration newWindow) {
        return new GovernorOptions(initialLimit, maxLimit, window, waiting, newWindow);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
