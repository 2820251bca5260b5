package io.dataversehub.emulator.servicebus.broker;

/** The properties of a message that a correlation filter may name. */
public enum SystemProperty {
    CORRELATION_ID,
    MESSAGE_ID,
    TO,
    REPLY_TO,
    SUBJECT,
    SESSION_ID,
    REPLY_TO_SESSION_ID,
    CONTENT_TYPE
}
