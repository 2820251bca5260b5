package io.dataversehub.emulator.servicebus.broker;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What becomes of the messages of a queue after somebody held them, or nobody wanted them in time. */
final class Settling {
    private final QueueContents contents;
    private final Supplier<EntitySettings> settings;
    private final @Nullable Queue deadLetters;
    private final Clock clock;

    Settling(QueueContents contents, Supplier<EntitySettings> settings, @Nullable Queue deadLetters, Clock clock) {
        this.contents = contents;
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    void check(UUID lockToken, Settlement settlement) {
        requireLocked(lockToken);
        if (settlement instanceof Settlement.DeadLetter && deadLetters == null) {
            throw BrokerException.notAllowed(
                    "The message is dead-lettered already, and a dead-letter queue has none of its own: complete, abandon or defer it.");
        }
    }

    void settle(UUID lockToken, Settlement settlement) {
        check(lockToken, settlement);
        StoredMessage message = requireLocked(lockToken);
        contents.delivery.unlock(message);
        if (settlement instanceof Settlement.Complete) {
            contents.drop(message);
        } else if (settlement instanceof Settlement.Release) {
            giveBack(message);
        } else if (settlement instanceof Settlement.Abandon abandon) {
            change(message, abandon.change());
            deliveryFailed(message);
        } else if (settlement instanceof Settlement.Defer defer) {
            change(message, defer.change());
            message.state = MessageState.DEFERRED;
            contents.ledger.changed(message);
        } else if (settlement instanceof Settlement.DeadLetter dead) {
            change(message, dead.change());
            deadLetter(message, dead.reason());
        }
    }

    StoredMessage requireLocked(UUID lockToken) {
        StoredMessage message = contents.delivery.findLocked(lockToken);
        if (message == null) {
            throw BrokerException.messageLockLost();
        }
        return message;
    }

    private void change(StoredMessage message, UnaryOperator<Message> change) {
        contents.ledger.replaceContent(message, change.apply(message.message));
    }

    /** Counts the delivery; the last one that is allowed leads to the dead-letter queue. */
    void deliveryFailed(StoredMessage message) {
        message.deliveryCount++;
        contents.ledger.changed(message);
        int most = settings.get().maxDeliveryCount();
        if (message.deliveryCount >= most && deadLetters != null) {
            deadLetter(message, DeadLetterReason.maxDeliveryCountExceeded(most));
        } else {
            giveBack(message);
        }
    }

    /** A message whose lock ended goes back to where it was: a deferred one stays deferred. */
    void giveBack(StoredMessage message) {
        if (message.state == MessageState.DEFERRED) {
            return;
        }
        if (message.expiresAt <= clock.millis()) {
            expire(message);
        } else {
            contents.delivery.offer(message);
        }
    }

    void expire(StoredMessage message) {
        if (settings.get().deadLetteringOnMessageExpiration() && deadLetters != null) {
            deadLetter(message, DeadLetterReason.expired());
        } else {
            contents.drop(message);
        }
    }

    private void deadLetter(StoredMessage message, DeadLetterReason reason) {
        contents.drop(message);
        if (deadLetters != null) {
            deadLetters.takeDeadLetter(message, reason);
        }
    }
}
