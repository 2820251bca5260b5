package io.dataversehub.emulator.servicebus.broker;

import java.util.List;

/** What can be sent to. */
public sealed interface Destination permits Queue, Topic {

    /** Refuses, by a {@link BrokerException}, what {@link #enqueue} would not take. */
    void checkAccepts(List<Message> messages);

    /**
     * Takes a message that was checked.
     *
     * @return its sequence number; 0 for a duplicate, which is dropped
     */
    long enqueue(Message message);

    /** Takes a message that was checked and comes from the queue at that path, which has let it go. */
    void takeForwarded(StoredMessage message, String source);

    /** Removes messages that are scheduled; all of them or, when one is not, none. */
    void cancelScheduled(List<Long> sequenceNumbers);
}
