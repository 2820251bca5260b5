package io.dataversehub.emulator.dataverse.writing;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids for rows whose creator gave none. They rise with time, as those of SQL Server do, so that the index over a million of
 * them grows at its end; the layout is that of a version 7 UUID.
 */
public final class RowIds {
    /** Of a row that has none yet. */
    static final UUID NONE = new UUID(0, 0);

    private static final AtomicLong LAST = new AtomicLong();

    private RowIds() {}

    public static UUID next() {
        // Milliseconds with twelve bits below them: a counter that may run ahead of the clock, but never back.
        long now = System.currentTimeMillis() << 12;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (tick >>> 12 << 16) | 0x7000L | (tick & 0xFFFL);
        long low = ThreadLocalRandom.current().nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
