package io.dataversehub.emulator.servicebus.broker;

/**
 * Where a message stands. The ordinals are the values of the annotation {@code x-opt-message-state} and of the journal: keep the
 * order.
 */
public enum MessageState {
    ACTIVE,
    DEFERRED,
    SCHEDULED
}
