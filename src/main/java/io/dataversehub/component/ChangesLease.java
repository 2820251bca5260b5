package io.dataversehub.component;

import java.time.Duration;
import java.util.UUID;

/** A consumer's right to go on alone: asked for, prolonged while it works, and given back. For one thread. */
final class ChangesLease {

    /** Long enough for a route to work on one change; a node that died keeps others waiting so long. */
    private static final Duration TIME = Duration.ofMinutes(2);

    /** Prolonged this often, so that many changes, one after the other, may take longer than a lease. */
    private static final Duration PROLONGED_AFTER = TIME.dividedBy(4);

    private final ChangesMemory memory;
    private final String consumer;
    private final String owner = UUID.randomUUID().toString();
    private long since;

    ChangesLease(ChangesMemory memory, String consumer) {
        this.memory = memory;
        this.consumer = consumer;
    }

    String owner() {
        return owner;
    }

    boolean take() {
        since = System.nanoTime();
        return memory.lease(consumer, owner, TIME);
    }

    /** Whether it is still held; told without asking for a while. */
    boolean isHeld() {
        return System.nanoTime() - since < PROLONGED_AFTER.toNanos() || take();
    }

    void giveBack() {
        memory.release(consumer, owner);
    }
}
