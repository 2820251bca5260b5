package io.dataversehub.emulator.servicebus.administration;

import io.dataversehub.emulator.servicebus.broker.Entity;
import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import io.dataversehub.emulator.servicebus.broker.EntityStatus;
import io.dataversehub.emulator.servicebus.broker.EntityTimes;
import io.dataversehub.emulator.servicebus.broker.Queue;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import io.dataversehub.emulator.servicebus.broker.Subscription;
import io.dataversehub.emulator.servicebus.broker.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told of an entity: its settings, and what lies in it at this moment. */
final class EntityValues {
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(10);
    private static final int BITS_OF_A_MEGABYTE = 20;

    private final String host;
    private final Map<String, String> values = new LinkedHashMap<>();

    /** @param host that the client knows the emulator by */
    private EntityValues(String host) {
        this.host = host;
    }

    /** By the names of elements. */
    static Map<String, String> of(Entity entity, String host) {
        EntityValues all = new EntityValues(host);
        all.put(entity.settings());
        all.put(entity.times());
        all.put("SizeInBytes", entity.sizeInBytes());
        if (entity instanceof Topic topic) {
            all.put("SubscriptionCount", topic.subscriptions().size());
        } else {
            QueueCounts counts = queue(entity).counts();
            all.put("MessageCount", counts.total() + counts.deadLettered());
        }
        return all.values;
    }

    static EntityShape shape(Entity entity) {
        return entity instanceof Topic
                ? EntityShape.TOPIC
                : entity instanceof Subscription ? EntityShape.SUBSCRIPTION : EntityShape.QUEUE;
    }

    /** As the service counts: what is locked or deferred is active too. */
    static Map<String, Long> counts(Entity entity) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (entity instanceof Topic topic) {
            put(counts, 0, 0, topic.scheduledCount(), 0);
        } else {
            Queue queue = queue(entity);
            QueueCounts there = queue.counts();
            put(
                    counts,
                    there.active() + there.locked() + there.deferred(),
                    there.deadLettered(),
                    there.scheduled(),
                    queue.transferDeadLetterCount());
        }
        return counts;
    }

    private static void put(
            Map<String, Long> counts, long active, long deadLetters, long scheduled, long transferDeadLetters) {
        counts.put("ActiveMessageCount", active);
        counts.put("DeadLetterMessageCount", deadLetters);
        counts.put("ScheduledMessageCount", scheduled);
        counts.put("TransferMessageCount", 0L);
        counts.put("TransferDeadLetterMessageCount", transferDeadLetters);
    }

    private static Queue queue(Entity entity) {
        return entity instanceof Subscription subscription ? subscription.queue() : (Queue) entity;
    }

    private void put(EntitySettings settings) {
        put("EnableBatchedOperations", true);
        put("SupportOrdering", true);
        put("EnablePartitioning", false);
        put("EnableSubscriptionPartitioning", false);
        put("FilteringMessagesBeforePublishing", false);
        put("IsAnonymousAccessible", false);
        put("EntityAvailabilityStatus", "Available");
        put("EnableExpress", false);
        values.putAll(settings.remarks());
        Duration window = settings.duplicateDetectionWindow();
        put("LockDuration", IsoDurations.write(settings.lockDuration()));
        put("MaxSizeInMegabytes", settings.maxSizeInBytes() >> BITS_OF_A_MEGABYTE);
        put("RequiresDuplicateDetection", !window.isZero());
        put("RequiresSession", settings.requiresSession());
        put("DefaultMessageTimeToLive", IsoDurations.write(settings.defaultTimeToLive()));
        put("DeadLetteringOnMessageExpiration", settings.deadLetteringOnMessageExpiration());
        put("DeadLetteringOnFilterEvaluationExceptions", settings.deadLetteringOnFilterEvaluationExceptions());
        put("DuplicateDetectionHistoryTimeWindow", IsoDurations.write(window.isZero() ? DEFAULT_WINDOW : window));
        put("MaxDeliveryCount", settings.maxDeliveryCount());
        put("Status", status(settings.status()));
        putAddress("ForwardTo", settings.forwardTo());
        putAddress("ForwardDeadLetteredMessagesTo", settings.forwardDeadLettersTo());
        put("AutoDeleteOnIdle", IsoDurations.write(settings.autoDeleteOnIdle()));
    }

    private void put(EntityTimes times) {
        put("CreatedAt", times.createdAt());
        put("UpdatedAt", times.updatedAt());
        put("AccessedAt", times.accessedAt());
    }

    private void put(String name, Object value) {
        values.put(name, value.toString());
    }

    private void putAddress(String name, @Nullable String entity) {
        if (entity != null) {
            put(name, "sb://" + host + "/" + entity);
        }
    }

    private static String status(EntityStatus status) {
        return switch (status) {
            case ACTIVE -> "Active";
            case DISABLED -> "Disabled";
            case SEND_DISABLED -> "SendDisabled";
            case RECEIVE_DISABLED -> "ReceiveDisabled";
        };
    }
}
