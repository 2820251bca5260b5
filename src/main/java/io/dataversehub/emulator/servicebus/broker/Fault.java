package io.dataversehub.emulator.servicebus.broker;

/** What can be wrong with a request to the broker; the front says it in the words of its protocol. */
public enum Fault {
    ENTITY_NOT_FOUND,
    ENTITY_ALREADY_EXISTS,
    ENTITY_DISABLED,
    NOT_ALLOWED,
    NOT_SUPPORTED,
    INVALID_ARGUMENT,
    MESSAGE_LOCK_LOST,
    MESSAGE_NOT_FOUND,
    SESSION_LOCK_LOST,
    SESSION_CANNOT_BE_LOCKED,
    NO_SESSION_IN_TIME,
    QUOTA_EXCEEDED,
    UNKNOWN_TRANSACTION
}
