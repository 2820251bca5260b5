package io.dataversehub.emulator.servicebus.broker;

/** What an entity that was made on first use has become. The names stand in journals: keep them. */
public enum EntityKind {
    /** Sent to or looked at, and nobody has received from it. */
    UNDECIDED(false),
    QUEUE(false),
    SESSION_QUEUE(true),
    TOPIC(false),
    SUBSCRIPTION(false),
    SESSION_SUBSCRIPTION(true);

    private final boolean requiresSession;

    EntityKind(boolean requiresSession) {
        this.requiresSession = requiresSession;
    }

    boolean requiresSession() {
        return requiresSession;
    }

    static EntityKind queue(boolean sessions) {
        return sessions ? SESSION_QUEUE : QUEUE;
    }

    static EntityKind subscription(boolean sessions) {
        return sessions ? SESSION_SUBSCRIPTION : SUBSCRIPTION;
    }
}
