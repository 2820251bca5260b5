package io.dataversehub.emulator.servicebus.broker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent here goes, as a copy, to each subscription that wants it; with no such subscription it is gone. */
public final class Topic implements Entity, Destination {
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Queue intake;

    Topic(String path, EntitySettings settings, Surroundings surroundings) {
        this.intake = Queue.intake(path, settings, surroundings, subscriptions.values());
    }

    void add(String name, Subscription subscription) {
        subscriptions.put(name.toLowerCase(Locale.ROOT), subscription);
    }

    @Nullable
    Subscription subscription(String name) {
        return subscriptions.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public void checkAccepts(List<Message> messages) {
        intake.checkAccepts(messages);
        subscriptions.values().forEach(subscription -> subscription.queue().checkRoom(messages));
    }

    @Override
    public long enqueue(Message message) {
        return intake.enqueue(message);
    }

    @Override
    public void cancelScheduled(List<Long> sequenceNumbers) {
        intake.cancelScheduled(sequenceNumbers);
    }

    /** Takes over a message of a queue that this topic replaces. */
    void adopt(StoredMessage message) {
        intake.adopt(message);
    }
}
