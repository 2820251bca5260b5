package io.dataversehub.emulator.servicebus.broker;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages that share a session id, their state, and the one receiver that may have them. */
final class MessageSession {
    final String id;
    final TreeMap<Long, StoredMessage> ready = new TreeMap<>();
    final Map<UUID, StoredMessage> locked = new HashMap<>();
    byte @Nullable [] state;

    @Nullable
    SessionReceiver owner;

    long lockedUntil;

    MessageSession(String id) {
        this.id = id;
    }

    boolean isAvailable() {
        return owner == null && !ready.isEmpty();
    }

    /** Nothing is lost by forgetting it. */
    boolean isBlank() {
        return owner == null && ready.isEmpty() && locked.isEmpty() && state == null;
    }
}
