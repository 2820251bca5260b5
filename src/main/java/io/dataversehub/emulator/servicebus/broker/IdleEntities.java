package io.dataversehub.emulator.servicebus.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes entities that nobody has used for as long as their settings say.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/message-expiration#temporary-entities">Temporary entities</a>
 */
final class IdleEntities {
    private final Namespace namespace;
    private final Map<String, Entity> watched = new HashMap<>();
    /** Use moves the end of an entity away, never nearer: before this nothing has to be looked at. */
    private long nextLook = StoredMessage.NEVER;

    IdleEntities(Namespace namespace) {
        this.namespace = namespace;
    }

    /** Called when the entity is made or its settings are changed. */
    void watch(Entity entity) {
        if (entity.settings().autoDeleteOnIdle() == null) {
            watched.remove(key(entity));
        } else {
            watched.put(key(entity), entity);
            nextLook = 0;
        }
    }

    private static String key(Entity entity) {
        return entity.address().toString();
    }

    /** Returns when to look again, in milliseconds since the epoch. */
    long delete(long now) {
        if (now < nextLook) {
            return nextLook;
        }
        nextLook = StoredMessage.NEVER;
        for (Entity entity : List.copyOf(watched.values())) {
            Duration patience = entity.settings().autoDeleteOnIdle();
            if (patience == null || namespace.find(entity.address()) != entity) {
                watched.remove(key(entity));
            } else {
                look(entity, patience.toMillis(), now);
            }
        }
        return nextLook;
    }

    private void look(Entity entity, long patience, long now) {
        if (!entity.isUnused()) {
            nextLook = Math.min(nextLook, now + patience);
            return;
        }
        long end = entity.times().accessedAt().toEpochMilli() + patience;
        if (end <= now) {
            watched.remove(key(entity));
            namespace.delete(entity.address());
        } else {
            nextLook = Math.min(nextLook, end);
        }
    }
}
