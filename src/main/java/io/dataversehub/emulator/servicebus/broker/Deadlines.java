package io.dataversehub.emulator.servicebus.broker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Messages ordered by one of their times; that time must not change while a message is in here. */
final class Deadlines {
    private final ToLongFunction<StoredMessage> time;
    private final TreeSet<StoredMessage> messages;

    Deadlines(ToLongFunction<StoredMessage> time) {
        this.time = time;
        this.messages = new TreeSet<>(Comparator.comparingLong(time).thenComparingLong(m -> m.sequenceNumber));
    }

    void add(StoredMessage message) {
        if (time.applyAsLong(message) != StoredMessage.NEVER) {
            messages.add(message);
        }
    }

    void remove(StoredMessage message) {
        messages.remove(message);
    }

    /** Takes out the messages that are due, the earliest first. */
    List<StoredMessage> takeDue(long now) {
        List<StoredMessage> due = new ArrayList<>();
        while (!messages.isEmpty() && next() <= now) {
            StoredMessage first = messages.first();
            messages.remove(first);
            due.add(first);
        }
        return due;
    }

    /** When the earliest message is due, or {@link StoredMessage#NEVER}. */
    long next() {
        return messages.isEmpty() ? StoredMessage.NEVER : time.applyAsLong(messages.first());
    }

    void clear() {
        messages.clear();
    }

    int size() {
        return messages.size();
    }
}
