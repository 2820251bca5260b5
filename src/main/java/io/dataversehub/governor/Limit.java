package io.dataversehub.governor;

/**
 * How many calls may be in flight, and how that number moves. A value: each event gives the next one.
 *
 * <pre>
 *   up    value + 1          once per window, when the limit was reached in it and a call succeeded
 *   down  value * 7 / 10     once per congestion event, at least by one, never below 1
 * </pre>
 *
 * A congestion event is a refusal of a call that began after the last cut. Calls that began before were sent under the old
 * limit: their refusals are the same event told again.
 *
 * <p>The server's own hint of a good degree of parallelism is taken once, as the place to start from; what was measured since
 * is worth more.
 *
 * @param value calls that may be in flight, 1 to {@code ceiling}
 * @param ceiling the value never grows beyond
 * @param windowNanos one step up per this time
 * @param windowStart when the running window began
 * @param reached whether the limit was reached in the running window: a limit that nobody needs says nothing
 * @param cutAt when the limit was last cut
 * @param measured whether the value comes from experience, so that a hint comes too late
 */
record Limit(
        int value, int ceiling, long windowNanos, long windowStart, boolean reached, long cutAt, boolean measured) {

    /** Seven tenths, as CUBIC and the AWS SDK cut: half would waste a server that was nearly right. */
    private static final int CUT_TENTHS = 7;

    Limit {
        if (value < 1 || value > ceiling) {
            throw new IllegalArgumentException("A limit must be 1 to " + ceiling + ", not " + value);
        }
    }

    static Limit startingAt(int value, int ceiling, long windowNanos, long now) {
        return new Limit(value, ceiling, windowNanos, now, false, now - 1, false);
    }

    Limit admitted(int inFlight) {
        return reached || inFlight < value ? this : with(value, windowStart, true, cutAt, measured);
    }

    Limit succeeded(long now) {
        if (now - windowStart < windowNanos) {
            return this;
        }
        return reached
                ? with(Math.min(ceiling, value + 1), now, false, cutAt, true)
                : with(value, now, false, cutAt, measured);
    }

    Limit congested(long startedAt, long now) {
        if (startedAt - cutAt <= 0) {
            return this;
        }
        return with(Math.max(1, value * CUT_TENTHS / 10), now, false, now, true);
    }

    Limit hinted(int degreeOfParallelism, long now) {
        if (measured || degreeOfParallelism < 1) {
            return this;
        }
        return with(Math.min(ceiling, degreeOfParallelism), now, false, cutAt, true);
    }

    private Limit with(int newValue, long newStart, boolean newReached, long newCut, boolean newMeasured) {
        return new Limit(newValue, ceiling, windowNanos, newStart, newReached, newCut, newMeasured);
    }
}
