package io.dataversehub.webapi;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Primary ids for rows to create. Dataverse's database sorts ids by their last six bytes first (SQL Server's {@code
 * uniqueidentifier}), and its own ids grow there, so that new rows go to the end of the index instead of all over it. These do
 * the same: six bytes of time that never goes back, after ten random ones.
 *
 * <p>Thread-safe. The ids are unique, not secret.
 */
final class RowIds {

    private static final long NODE_BITS = 48;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final java.util.SplittableRandom SEED = new java.util.SplittableRandom(RANDOM.nextLong());
    private static final ThreadLocal<java.util.SplittableRandom> MINE = ThreadLocal.withInitial(() -> {
        synchronized (SEED) {
            return SEED.split();
        }
    });
    private static final AtomicLong LAST = new AtomicLong();

    private RowIds() {}

    static UUID next() {
        java.util.SplittableRandom random = MINE.get();
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() << 4));
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & 0x3FFF_0000_0000_0000L | 0x8000_0000_0000_0000L;
        return new UUID(high, low | tick & ((1L << NODE_BITS) - 1));
    }
}
