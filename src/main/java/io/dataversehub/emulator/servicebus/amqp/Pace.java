package io.dataversehub.emulator.servicebus.amqp;

/**
 * Keeps one link from being delivered to faster than its client can take.
 *
 * <p>The Java SDK buffers 256 deliveries of a link between its reactor and its pump whatever the prefetch, and gives the link up
 * when they are not taken in time ({@code delivery-buffer-overflow}). The real service is never fast enough for that; a local one
 * is. 64 each 4 ms leaves the pump 16 ms of delay before its buffer is full, and still is 16,000 messages a second on one link.
 */
final class Pace {
    static final int BURST = 64;
    static final long WINDOW_NANOS = 4_000_000;

    private long windowStart;
    private int delivered;

    /** Whether one more may go at this time, in {@link System#nanoTime}. */
    boolean allows(long nanos) {
        return delivered < BURST || nanos - windowStart >= WINDOW_NANOS;
    }

    void delivered(long nanos) {
        if (delivered == 0 || nanos - windowStart >= WINDOW_NANOS) {
            windowStart = nanos;
            delivered = 0;
        }
        delivered++;
    }
}
