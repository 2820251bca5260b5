package io.dataversehub.emulator.servicebus.broker;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent here goes, as a copy, to each subscription that wants it; with no such subscription it is gone. */
public final class Topic implements Entity, Destination {
    /** As with the real service. */
    private static final int MOST_SUBSCRIPTIONS = 2_000;

    private static final int MOST_SQL_FILTERS = 2_000;
    private static final int MOST_CORRELATION_FILTERS = 100_000;

    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Queue intake;

    Topic(EntityPath address, EntitySettings settings, Surroundings surroundings) {
        this.intake = Queue.intake(address, settings, surroundings, subscriptions.values());
    }

    void checkRoomForSubscription() {
        if (subscriptions.size() >= MOST_SUBSCRIPTIONS) {
            throw new BrokerException(
                    Fault.QUOTA_EXCEEDED,
                    "The topic '" + intake.path() + "' has " + MOST_SUBSCRIPTIONS + " subscriptions already.");
        }
    }

    /** Refuses a rule beyond what the topic may have, all its subscriptions together. */
    void checkRoomForRule(Rule rule) {
        boolean correlation = rule.filter() instanceof Filter.Correlation;
        int most = correlation ? MOST_CORRELATION_FILTERS : MOST_SQL_FILTERS;
        long there = subscriptions.values().stream()
                .mapToLong(subscription -> subscription.ruleCount(correlation))
                .sum();
        if (there >= most) {
            throw new BrokerException(
                    Fault.QUOTA_EXCEEDED,
                    "The topic '" + intake.path() + "' has " + most + (correlation ? " correlation" : " SQL")
                            + " filters already.");
        }
    }

    void add(String name, Subscription subscription) {
        subscriptions.put(name.toLowerCase(Locale.ROOT), subscription);
    }

    void remove(String name) {
        subscriptions.remove(name.toLowerCase(Locale.ROOT));
    }

    @Nullable
    Subscription subscription(String name) {
        return subscriptions.get(name.toLowerCase(Locale.ROOT));
    }

    /** In the order of their names. */
    public List<Subscription> subscriptions() {
        return subscriptions.values().stream()
                .sorted(Comparator.comparing(one -> one.address().toString(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** How many messages wait for their time. */
    public long scheduledCount() {
        return intake.counts().scheduled();
    }

    @Override
    public EntityPath address() {
        return intake.address();
    }

    @Override
    public EntitySettings settings() {
        return intake.settings();
    }

    @Override
    public EntityTimes times() {
        return intake.times();
    }

    @Override
    public long sizeInBytes() {
        return intake.sizeInBytes()
                + subscriptions.values().stream()
                        .mapToLong(Subscription::sizeInBytes)
                        .sum();
    }

    @Override
    public boolean isUnused() {
        return intake.isUnused() && subscriptions.values().stream().allMatch(Subscription::isUnused);
    }

    @Override
    public void update(EntitySettings settings) {
        intake.update(settings);
    }

    @Override
    public void delete() {
        intake.delete();
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
    public void takeForwarded(StoredMessage message, String source) {
        intake.takeForwarded(message, source);
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
