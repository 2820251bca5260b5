package io.dataversehub.emulator.dataverse.admin;

/**
 * A sum over the last so many seconds, kept in one slot per second:
 *
 * <pre>
 * second        100  101  102 | 103        window 3: at second 103 the slot of 100 is forgotten
 * slot            4    0    9 |   2
 * </pre>
 *
 * <p>Not thread-safe.
 */
final class SlidingSum {
    private final long[] slots;
    private long newest;
    private long sum;

    SlidingSum(int windowSeconds) {
        this.slots = new long[windowSeconds];
    }

    void add(long second, long amount) {
        forget(second);
        slots[(int) (second % slots.length)] += amount;
        sum += amount;
    }

    long sum(long second) {
        forget(second);
        return sum;
    }

    /** Seconds until the sum will be below {@code limit} if nothing is added; at least 1. */
    int secondsUntilBelow(long second, long limit) {
        forget(second);
        long left = sum;
        for (int wait = 1; wait < slots.length; wait++) {
            // The slot that is forgotten when that many seconds have passed.
            left -= slots[(int) ((second + wait) % slots.length)];
            if (left < limit) {
                return wait;
            }
        }
        return slots.length;
    }

    private void forget(long second) {
        long from = Math.max(newest + 1, second - slots.length + 1);
        for (long s = from; s <= second; s++) {
            int slot = (int) (s % slots.length);
            sum -= slots[slot];
            slots[slot] = 0;
        }
        newest = Math.max(newest, second);
    }
}
