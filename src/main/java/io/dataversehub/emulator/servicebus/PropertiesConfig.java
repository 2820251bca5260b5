package io.dataversehub.emulator.servicebus;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The properties of an entity in a configuration file; durations are ISO 8601. */
record PropertiesConfig(
        @JsonProperty("LockDuration") @Nullable String lockDuration,
        @JsonProperty("MaxDeliveryCount") @Nullable Integer maxDeliveryCount,
        @JsonProperty("RequiresSession") @Nullable Boolean requiresSession,
        @JsonProperty("DefaultMessageTimeToLive") @Nullable String defaultMessageTimeToLive,

        @JsonProperty("DeadLetteringOnMessageExpiration") @Nullable
        Boolean deadLetteringOnMessageExpiration,

        @JsonProperty("RequiresDuplicateDetection") @Nullable
        Boolean requiresDuplicateDetection,

        @JsonProperty("DuplicateDetectionHistoryTimeWindow") @Nullable
        String duplicateDetectionHistoryTimeWindow,

        @JsonProperty("ForwardTo") @Nullable String forwardTo,

        @JsonProperty("ForwardDeadLetteredMessagesTo") @Nullable
        String forwardDeadLetteredMessagesTo) {

    /** The real service's default. */
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(10);

    static EntitySettings settings(@Nullable PropertiesConfig properties) {
        return properties == null ? EntitySettings.defaults() : properties.settings();
    }

    private EntitySettings settings() {
        refuseForwarding("ForwardTo", forwardTo);
        refuseForwarding("ForwardDeadLetteredMessagesTo", forwardDeadLetteredMessagesTo);
        EntitySettings settings = EntitySettings.defaults()
                .withRequiresSession(Boolean.TRUE.equals(requiresSession))
                .withDeadLetteringOnMessageExpiration(Boolean.TRUE.equals(deadLetteringOnMessageExpiration))
                .withDefaultTimeToLive(duration("DefaultMessageTimeToLive", defaultMessageTimeToLive));
        if (maxDeliveryCount != null) {
            settings = settings.withMaxDeliveryCount(maxDeliveryCount);
        }
        Duration lock = duration("LockDuration", lockDuration);
        if (lock != null) {
            settings = settings.withLockDuration(lock);
        }
        if (Boolean.TRUE.equals(requiresDuplicateDetection)) {
            Duration window = duration("DuplicateDetectionHistoryTimeWindow", duplicateDetectionHistoryTimeWindow);
            settings = settings.withDuplicateDetectionWindow(window == null ? DEFAULT_WINDOW : window);
        }
        return settings;
    }

    private static void refuseForwarding(String name, @Nullable String target) {
        if (target != null && !target.isBlank()) {
            throw new IllegalArgumentException(
                    name + " '" + target + "': the emulator does not forward messages; leave it empty");
        }
    }

    private static @Nullable Duration duration(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    name + " must be an ISO 8601 duration such as PT1M, not '" + text + "'", e);
        }
    }
}
