package io.dataversehub.emulator.servicebus.broker;

import java.util.function.UnaryOperator;

/**
 * What becomes of a locked message. A {@code change} gives the message with the properties that the receiver modified.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement">Settlement</a>
 */
public sealed interface Settlement {

    /** Done: the message is gone. */
    record Complete() implements Settlement {}

    /** Failed: counts as a delivery, then the message is there again or, at its maximum, dead-lettered. */
    record Abandon(UnaryOperator<Message> change) implements Settlement {}

    /** Given back untouched: counts as no delivery (AMQP 1.0, 3.4.4 released). */
    record Release() implements Settlement {}

    /** Put aside: from now on received by its sequence number only. */
    record Defer(UnaryOperator<Message> change) implements Settlement {}

    /** Moved to the dead-letter queue. */
    record DeadLetter(UnaryOperator<Message> change, DeadLetterReason reason) implements Settlement {}
}
