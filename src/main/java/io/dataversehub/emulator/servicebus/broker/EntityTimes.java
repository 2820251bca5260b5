package io.dataversehub.emulator.servicebus.broker;

import java.time.Instant;

/** When an entity was made, changed and used. Changed by its broker alone. */
public final class EntityTimes {
    private final Instant createdAt;
    private Instant updatedAt;
    private Instant accessedAt;

    EntityTimes(Instant createdAt, Instant updatedAt, Instant accessedAt) {
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
        this.accessedAt = accessedAt;
    }

    static EntityTimes beginningAt(Instant now) {
        return new EntityTimes(now, now, now);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When its settings were changed. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** When somebody sent, received or looked. */
    public Instant accessedAt() {
        return accessedAt;
    }

    void updated(Instant now) {
        updatedAt = now;
        accessedAt = now;
    }

    void accessed(Instant now) {
        accessedAt = now;
    }
}
