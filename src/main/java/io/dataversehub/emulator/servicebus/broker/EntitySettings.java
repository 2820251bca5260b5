package io.dataversehub.emulator.servicebus.broker;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a queue, topic or subscription, with the defaults of the real service.
 *
 * @param lockDuration how long a received message stays locked; 1 ms to 5 minutes, default 60 s
 * @param maxDeliveryCount failed deliveries after which a message is dead-lettered; at least 1, default 10
 * @param requiresSession whether messages are received session by session; default false
 * @param defaultTimeToLive upper bound of each message's time to live; null for none, the default
 * @param deadLetteringOnMessageExpiration whether an expired message is dead-lettered or dropped; default dropped
 * @param deadLetteringOnFilterEvaluationExceptions whether a message for which a rule cannot be evaluated is dead-lettered or dropped;
 *     default dead-lettered
 * @param duplicateDetectionWindow how long message ids are remembered; zero for no duplicate detection, the default
 * @param maxSizeInBytes content that may lie in the entity, dead letters included; default 1 GiB, the smallest the service offers
 * @param status what may be done with the entity; default everything
 * @param forwardTo the queue or topic to which every message goes on; null for none, the default
 * @param forwardDeadLettersTo the queue or topic to which dead letters go on; null for none, the default
 * @param autoDeleteOnIdle how long the entity may be unused before it is deleted; null for ever, the default
 * @param remarks what clients had to say about the entity that changes nothing here, by name
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas">Quotas</a>
 */
public record EntitySettings(
        Duration lockDuration,
        int maxDeliveryCount,
        boolean requiresSession,
        @Nullable Duration defaultTimeToLive,
        boolean deadLetteringOnMessageExpiration,
        boolean deadLetteringOnFilterEvaluationExceptions,
        Duration duplicateDetectionWindow,
        long maxSizeInBytes,
        EntityStatus status,
        @Nullable String forwardTo,
        @Nullable String forwardDeadLettersTo,
        @Nullable Duration autoDeleteOnIdle,
        Map<String, String> remarks) {

    private static final Duration LONGEST_LOCK = Duration.ofMinutes(5);
    private static final EntitySettings DEFAULTS = new Builder().build();

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
        if (autoDeleteOnIdle != null && autoDeleteOnIdle.toMillis() < 1) {
            throw new IllegalArgumentException("autoDeleteOnIdle must be at least 1 ms, not " + autoDeleteOnIdle);
        }
        remarks = Map.copyOf(remarks);
    }

    public static EntitySettings defaults() {
        return DEFAULTS;
    }

    /** Begins with these settings. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    public EntitySettings withLockDuration(Duration duration) {
        return toBuilder().lockDuration(duration).build();
    }

    public EntitySettings withMaxDeliveryCount(int count) {
        return toBuilder().maxDeliveryCount(count).build();
    }

    public EntitySettings withRequiresSession(boolean required) {
        return toBuilder().requiresSession(required).build();
    }

    public EntitySettings withDefaultTimeToLive(@Nullable Duration timeToLive) {
        return toBuilder().defaultTimeToLive(timeToLive).build();
    }

    public EntitySettings withDeadLetteringOnMessageExpiration(boolean deadLettering) {
        return toBuilder().deadLetteringOnMessageExpiration(deadLettering).build();
    }

    public EntitySettings withDuplicateDetectionWindow(Duration window) {
        return toBuilder().duplicateDetectionWindow(window).build();
    }

    public EntitySettings withMaxSizeInBytes(long bytes) {
        return toBuilder().maxSizeInBytes(bytes).build();
    }

    public EntitySettings withForwardTo(@Nullable String target) {
        return toBuilder().forwardTo(target).build();
    }

    /** Collects settings; not thread-safe. */
    public static final class Builder {
        private Duration lockDuration = Duration.ofSeconds(60);
        private int maxDeliveryCount = 10;
        private boolean requiresSession;
        private @Nullable Duration defaultTimeToLive;
        private boolean deadLetteringOnMessageExpiration;
        private boolean deadLetteringOnFilterEvaluationExceptions = true;
        private Duration duplicateDetectionWindow = Duration.ZERO;
        private long maxSizeInBytes = 1L << 30;
        private EntityStatus status = EntityStatus.ACTIVE;
        private @Nullable String forwardTo;
        private @Nullable String forwardDeadLettersTo;
        private @Nullable Duration autoDeleteOnIdle;
        private Map<String, String> remarks = Map.of();

        private Builder() {}

        private Builder(EntitySettings settings) {
            this.lockDuration = settings.lockDuration;
            this.maxDeliveryCount = settings.maxDeliveryCount;
            this.requiresSession = settings.requiresSession;
            this.defaultTimeToLive = settings.defaultTimeToLive;
            this.deadLetteringOnMessageExpiration = settings.deadLetteringOnMessageExpiration;
            this.deadLetteringOnFilterEvaluationExceptions = settings.deadLetteringOnFilterEvaluationExceptions;
            this.duplicateDetectionWindow = settings.duplicateDetectionWindow;
            this.maxSizeInBytes = settings.maxSizeInBytes;
            this.status = settings.status;
            this.forwardTo = settings.forwardTo;
            this.forwardDeadLettersTo = settings.forwardDeadLettersTo;
            this.autoDeleteOnIdle = settings.autoDeleteOnIdle;
            this.remarks = settings.remarks;
        }

        public Builder lockDuration(Duration value) {
            lockDuration = value;
            return this;
        }

        public Builder maxDeliveryCount(int value) {
            maxDeliveryCount = value;
            return this;
        }

        public Builder requiresSession(boolean value) {
            requiresSession = value;
            return this;
        }

        public Builder defaultTimeToLive(@Nullable Duration value) {
            defaultTimeToLive = value;
            return this;
        }

        public Builder deadLetteringOnMessageExpiration(boolean value) {
            deadLetteringOnMessageExpiration = value;
            return this;
        }

        public Builder deadLetteringOnFilterEvaluationExceptions(boolean value) {
            deadLetteringOnFilterEvaluationExceptions = value;
            return this;
        }

        public Builder duplicateDetectionWindow(Duration value) {
            duplicateDetectionWindow = value;
            return this;
        }

        public Builder maxSizeInBytes(long value) {
            maxSizeInBytes = value;
            return this;
        }

        public Builder status(EntityStatus value) {
            status = value;
            return this;
        }

        public Builder forwardTo(@Nullable String value) {
            forwardTo = value;
            return this;
        }

        public Builder forwardDeadLettersTo(@Nullable String value) {
            forwardDeadLettersTo = value;
            return this;
        }

        public Builder autoDeleteOnIdle(@Nullable Duration value) {
            autoDeleteOnIdle = value;
            return this;
        }

        public Builder remarks(Map<String, String> value) {
            remarks = value;
            return this;
        }

        public EntitySettings build() {
            return new EntitySettings(
                    lockDuration,
                    maxDeliveryCount,
                    requiresSession,
                    defaultTimeToLive,
                    deadLetteringOnMessageExpiration,
                    deadLetteringOnFilterEvaluationExceptions,
                    duplicateDetectionWindow,
                    maxSizeInBytes,
                    status,
                    forwardTo,
                    forwardDeadLettersTo,
                    autoDeleteOnIdle,
                    remarks);
        }
    }
}
