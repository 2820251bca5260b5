package io.dataversehub.emulator.servicebus.broker;

/**
 * A request that the broker refuses; the texts are those of the real service where they are documented.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-exceptions-latest">Exceptions</a>
 */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** Carries no stack trace: it is an answer to a client, and clients may cause thousands a second. */
    public BrokerException(Fault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    static BrokerException entityNotFound(String path) {
        return new BrokerException(
                Fault.ENTITY_NOT_FOUND,
                "The messaging entity '" + path
                        + "' could not be found. Make it with an administration client, declare it in the emulator's"
                        + " configuration file, or start the emulator without one to have entities made on first use.");
    }

    static BrokerException entityDisabled(String path) {
        return new BrokerException(
                Fault.ENTITY_DISABLED,
                "Messaging entity '" + path + "' is currently disabled for what was asked. Set its status to Active.");
    }

    static BrokerException notAllowed(String message) {
        return new BrokerException(Fault.NOT_ALLOWED, message);
    }

    static BrokerException messageLockLost() {
        return new BrokerException(
                Fault.MESSAGE_LOCK_LOST,
                "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.");
    }

    static BrokerException messageNotFound(long sequenceNumber) {
        return new BrokerException(
                Fault.MESSAGE_NOT_FOUND,
                "Failed to find one or more of the requested messages: sequence number " + sequenceNumber + ".");
    }

    static BrokerException sessionLockLost(String sessionId) {
        return new BrokerException(
                Fault.SESSION_LOCK_LOST,
                "The session lock has expired on the MessageSession '" + sessionId + "'. Accept a new MessageSession.");
    }
}
