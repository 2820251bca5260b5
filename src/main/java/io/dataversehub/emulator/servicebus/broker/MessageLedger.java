package io.dataversehub.emulator.servicebus.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All messages of one queue by sequence number, in whatever state, and the journal of them. */
final class MessageLedger {
    private final QueueLog log;
    private final TreeMap<Long, StoredMessage> messages = new TreeMap<>();
    private long lastSequenceNumber;
    private long bytes;

    MessageLedger(QueueLog log) {
        this.log = log;
        this.lastSequenceNumber = log.lastSequenceNumber();
    }

    /** Gives the message its place at the end. */
    void add(StoredMessage message) {
        message.sequenceNumber = ++lastSequenceNumber;
        if (message.enqueuedSequenceNumber == 0) {
            message.enqueuedSequenceNumber = message.sequenceNumber;
        }
        insert(message);
        log.added(message);
    }

    /** A message that is in the journal already. */
    void restore(StoredMessage message) {
        insert(message);
    }

    private void insert(StoredMessage message) {
        messages.put(message.sequenceNumber, message);
        bytes += message.message.content().length;
    }

    void remove(StoredMessage message) {
        if (messages.remove(message.sequenceNumber) != null) {
            bytes -= message.message.content().length;
            log.removed(message.sequenceNumber);
        }
    }

    void replaceContent(StoredMessage message, Message changed) {
        if (changed == message.message) {
            return;
        }
        bytes += changed.content().length - message.message.content().length;
        message.message = changed;
        log.added(message);
    }

    void changed(StoredMessage message) {
        log.changed(message);
    }

    @Nullable
    StoredMessage find(long sequenceNumber) {
        return messages.get(sequenceNumber);
    }

    List<StoredMessage> from(long sequenceNumber, int limit, @Nullable String sessionId) {
        List<StoredMessage> found = new ArrayList<>();
        for (StoredMessage message : messages.tailMap(sequenceNumber).values()) {
            if (found.size() >= limit) {
                break;
            }
            if (sessionId == null || sessionId.equals(message.message.sessionId())) {
                found.add(message);
            }
        }
        return found;
    }

    List<StoredMessage> all() {
        return List.copyOf(messages.values());
    }

    /** Forgets everything, the last sequence number too. */
    void clear() {
        messages.clear();
        bytes = 0;
        log.clear();
    }

    int size() {
        return messages.size();
    }

    long bytes() {
        return bytes;
    }
}
