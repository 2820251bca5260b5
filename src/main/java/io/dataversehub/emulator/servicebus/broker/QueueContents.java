package io.dataversehub.emulator.servicebus.broker;

import java.util.ArrayList;
import java.util.List;

/** The messages of a queue, each in the ledger and, as its state asks, among the scheduled, the ready or the expiring ones. */
final class QueueContents {
    final MessageLedger ledger;
    final Delivery delivery;
    private final Deadlines scheduled = new Deadlines(m -> m.scheduledAt);
    private final Deadlines expiring = new Deadlines(m -> m.expiresAt);

    QueueContents(MessageLedger ledger, Delivery delivery) {
        this.ledger = ledger;
        this.delivery = delivery;
    }

    /** Takes in what the journal has kept. */
    void restore(QueueLog log, Encoding encoding) {
        for (StoredMessage message : log.messages(encoding)) {
            ledger.restore(message);
            if (message.state == MessageState.SCHEDULED) {
                scheduled.add(message);
            } else if (message.state == MessageState.ACTIVE) {
                expiring.add(message);
                delivery.offer(message);
            }
        }
    }

    /** At the end of the queue, for receivers; returns its sequence number. */
    long place(StoredMessage message) {
        message.state = MessageState.ACTIVE;
        ledger.add(message);
        // Kept now: the intake of a topic passes the message on within the offer.
        long sequenceNumber = message.sequenceNumber;
        expiring.add(message);
        delivery.offer(message);
        return sequenceNumber;
    }

    /** Until its time comes; returns its sequence number. */
    long schedule(StoredMessage message, long due) {
        message.state = MessageState.SCHEDULED;
        message.scheduledAt = due;
        ledger.add(message);
        scheduled.add(message);
        return message.sequenceNumber;
    }

    void cancel(StoredMessage message) {
        scheduled.remove(message);
        ledger.remove(message);
    }

    void drop(StoredMessage message) {
        expiring.remove(message);
        ledger.remove(message);
    }

    /** The messages with these numbers, all of them free and in this state, or none by a {@link BrokerException}. */
    List<StoredMessage> require(List<Long> sequenceNumbers, MessageState state) {
        List<StoredMessage> all = new ArrayList<>();
        for (long sequenceNumber : sequenceNumbers) {
            StoredMessage message = ledger.find(sequenceNumber);
            if (message == null || message.state != state || message.isLocked()) {
                throw BrokerException.messageNotFound(sequenceNumber);
            }
            all.add(message);
        }
        return all;
    }

    /** Takes out the scheduled messages whose time has come. */
    List<StoredMessage> takeDue(long now) {
        List<StoredMessage> due = scheduled.takeDue(now);
        due.forEach(ledger::remove);
        return due;
    }

    /**
     * Takes the expired messages from the ready ones. One that is locked keeps its chance until the lock ends, and a deferred one
     * stays, as with the real service.
     */
    List<StoredMessage> takeExpired(long now) {
        List<StoredMessage> expired = new ArrayList<>();
        for (StoredMessage message : expiring.takeDue(now)) {
            if (!message.isLocked() && message.state == MessageState.ACTIVE) {
                delivery.withdraw(message);
                expired.add(message);
            }
        }
        return expired;
    }

    /** Forgets everything for good, and the receivers with it. */
    void clear(BrokerException reason) {
        delivery.dismiss(reason);
        scheduled.clear();
        expiring.clear();
        ledger.clear();
    }

    int scheduledCount() {
        return scheduled.size();
    }

    long nextDue() {
        return Math.min(delivery.nextDue(), Math.min(scheduled.next(), expiring.next()));
    }

    QueueCounts counts(long deadLettered) {
        int ready = delivery.readyCount();
        int locked = delivery.lockedCount();
        int deferred = ledger.size() - ready - locked - scheduled.size();
        return new QueueCounts(ready, locked, deferred, scheduled.size(), deadLettered);
    }
}
