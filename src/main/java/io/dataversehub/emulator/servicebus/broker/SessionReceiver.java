package io.dataversehub.emulator.servicebus.broker;

/**
 * One who takes the messages of one session. The broker calls either {@code accepted} or {@code refused}, once: within {@link
 * Queue#acceptSession} or within {@link Broker#run()}.
 */
public interface SessionReceiver extends Receiver {

    /** The session is this receiver's until {@code lockedUntil}, in milliseconds since the epoch. */
    void accepted(String sessionId, long lockedUntil);

    /** The request for a session failed; the receiver is forgotten. */
    void refused(BrokerException reason);
}
