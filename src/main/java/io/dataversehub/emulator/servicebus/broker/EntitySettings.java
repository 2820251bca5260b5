package io.dataversehub.emulator.servicebus.broker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a queue, topic or subscription, with the defaults of the real service.
 *
 * @param lockDuration how long a received message stays locked; 1 ms to 5 minutes, default 60 s (the service's own maximum)
 * @param maxDeliveryCount failed deliveries after which a message is dead-lettered; at least 1, default 10
 * @param requiresSession whether messages are received session by session; default false
 * @param defaultTimeToLive upper bound of each message's time to live; null for none, the default
 * @param deadLetteringOnMessageExpiration whether an expired message is dead-lettered or dropped; default dropped
 * @param duplicateDetectionWindow how long message ids are remembered; zero for no duplicate detection, the default
 * @param maxSizeInBytes content that may lie in the entity, dead letters included; default 1 GiB, the smallest the service offers
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas">Quotas</a>
 */
public record EntitySettings(
        Duration lockDuration,
        int maxDeliveryCount,
        boolean requiresSession,
        @Nullable Duration defaultTimeToLive,
        boolean deadLetteringOnMessageExpiration,
        Duration duplicateDetectionWindow,
        long maxSizeInBytes) {

    private static final Duration LONGEST_LOCK = Duration.ofMinutes(5);
    private static final EntitySettings DEFAULTS =
            new EntitySettings(Duration.ofSeconds(60), 10, false, null, false, Duration.ZERO, 1L << 30);

    public EntitySettings {
        if (lockDuration.toMillis() < 1 || lockDuration.compareTo(LONGEST_LOCK) > 0) {
            throw new IllegalArgumentException("lockDuration must be from 1 ms to 5 minutes, not " + lockDuration);
        }
        if (maxDeliveryCount < 1) {
            throw new IllegalArgumentException("maxDeliveryCount must be at least 1, not " + maxDeliveryCount);
        }
        if (defaultTimeToLive != null && defaultTimeToLive.toMillis() < 1) {
            throw new IllegalArgumentException("defaultTimeToLive must be at least 1 ms, not " + defaultTimeToLive);
        }
        if (duplicateDetectionWindow.isNegative()) {
            throw new IllegalArgumentException(
                    "duplicateDetectionWindow must not be negative: " + duplicateDetectionWindow);
        }
        if (maxSizeInBytes < 1) {
            throw new IllegalArgumentException("maxSizeInBytes must be at least 1, not " + maxSizeInBytes);
        }
    }

    public static EntitySettings defaults() {
        return DEFAULTS;
    }

    public EntitySettings withLockDuration(Duration duration) {
        return new EntitySettings(
                duration,
                maxDeliveryCount,
                requiresSession,
                defaultTimeToLive,
                deadLetteringOnMessageExpiration,
                duplicateDetectionWindow,
                maxSizeInBytes);
    }

    public EntitySettings withMaxDeliveryCount(int count) {
        return new EntitySettings(
                lockDuration,
                count,
                requiresSession,
                defaultTimeToLive,
                deadLetteringOnMessageExpiration,
                duplicateDetectionWindow,
                maxSizeInBytes);
    }

    public EntitySettings withRequiresSession(boolean required) {
        return new EntitySettings(
                lockDuration,
                maxDeliveryCount,
                required,
                defaultTimeToLive,
                deadLetteringOnMessageExpiration,
                duplicateDetectionWindow,
                maxSizeInBytes);
    }

    public EntitySettings withDefaultTimeToLive(@Nullable Duration timeToLive) {
        return new EntitySettings(
                lockDuration,
                maxDeliveryCount,
                requiresSession,
                timeToLive,
                deadLetteringOnMessageExpiration,
                duplicateDetectionWindow,
                maxSizeInBytes);
    }

    public EntitySettings withDeadLetteringOnMessageExpiration(boolean deadLettering) {
        return new EntitySettings(
                lockDuration,
                maxDeliveryCount,
                requiresSession,
                defaultTimeToLive,
                deadLettering,
                duplicateDetectionWindow,
                maxSizeInBytes);
    }

    public EntitySettings withDuplicateDetectionWindow(Duration window) {
        return new EntitySettings(
                lockDuration,
                maxDeliveryCount,
                requiresSession,
                defaultTimeToLive,
                deadLetteringOnMessageExpiration,
                window,
                maxSizeInBytes);
    }

    public EntitySettings withMaxSizeInBytes(long bytes) {
        return new EntitySettings(
                lockDuration,
                maxDeliveryCount,
                requiresSession,
                defaultTimeToLive,
                deadLetteringOnMessageExpiration,
                duplicateDetectionWindow,
                bytes);
    }
}
