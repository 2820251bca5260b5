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
        EntitySettings.Builder settings = EntitySettings.defaults().toBuilder()
                .requiresSession(Boolean.TRUE.equals(requiresSession))
                .deadLetteringOnMessageExpiration(Boolean.TRUE.equals(deadLetteringOnMessageExpiration))
                .defaultTimeToLive(duration("DefaultMessageTimeToLive", defaultMessageTimeToLive))
                .forwardTo(target(forwardTo))
                .forwardDeadLettersTo(target(forwardDeadLetteredMessagesTo));
        if (maxDeliveryCount != null) {
            settings.maxDeliveryCount(maxDeliveryCount);
        }
        Duration lock = duration("LockDuration", lockDuration);
        if (lock != null) {
            settings.lockDuration(lock);
        }
        if (Boolean.TRUE.equals(requiresDuplicateDetection)) {
            Duration window = duration("DuplicateDetectionHistoryTimeWindow", duplicateDetectionHistoryTimeWindow);
            settings.duplicateDetectionWindow(window == null ? DEFAULT_WINDOW : window);
        }
        return settings.build();
    }

    private static @Nullable String target(@Nullable String name) {
        return name == null || name.isBlank() ? null : name;
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
