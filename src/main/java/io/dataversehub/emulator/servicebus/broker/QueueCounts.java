package io.dataversehub.emulator.servicebus.broker;

/**
 * What lies in a queue or subscription at one moment. Each message counts once.
 *
 * @param active waiting for a receiver
 * @param locked in the hands of a receiver
 * @param deferred put aside by a receiver
 * @param scheduled waiting for their time
 * @param deadLettered in the dead-letter queue, in whatever state
 */
public record QueueCounts(long active, long locked, long deferred, long scheduled, long deadLettered) {

    /** Nothing there. */
    public static final QueueCounts EMPTY = new QueueCounts(0, 0, 0, 0, 0);

    /** All but the dead letters. */
    public long total() {
        return active + locked + deferred + scheduled;
    }
}
