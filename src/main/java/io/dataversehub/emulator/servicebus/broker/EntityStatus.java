package io.dataversehub.emulator.servicebus.broker;

/** What may be done with an entity. The names stand in journals: keep them. */
public enum EntityStatus {
    ACTIVE(true, true),
    DISABLED(false, false),
    SEND_DISABLED(false, true),
    RECEIVE_DISABLED(true, false);

    private final boolean sends;
    private final boolean receives;

    EntityStatus(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    boolean sends() {
        return sends;
    }

    boolean receives() {
        return receives;
    }
}
