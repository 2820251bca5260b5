package io.dataversehub.emulator.servicebus.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sender handed in, as far as a broker looks at it. Immutable. */
public interface Message {

    /** The whole message as the front encoded it; a front can read its own content back after a restart. Not to be changed. */
    byte[] content();

    /** A property that the protocol defines, for example the message id; null where the sender set none. */
    @Nullable
    Object system(SystemProperty property);

    /** The properties that the sender invented, in their order. Not to be changed. */
    Map<String, Object> applicationProperties();

    /**
     * This message with other properties.
     *
     * @param system those that are changed; null removes one
     * @param application all of them
     */
    Message withProperties(Map<SystemProperty, @Nullable Object> system, Map<String, @Nullable Object> application);

    /** How long the message may wait; null where the entity's own default alone decides. */
    @Nullable
    Duration timeToLive();

    /** When the message is to be enqueued; null for at once. */
    @Nullable
    Instant scheduledFor();

    /** The message id that duplicate detection compares; null where the sender set none. */
    default @Nullable String messageId() {
        return text(SystemProperty.MESSAGE_ID);
    }

    /** The session that the message belongs to, or null. */
    default @Nullable String sessionId() {
        return text(SystemProperty.SESSION_ID);
    }

    private @Nullable String text(SystemProperty property) {
        Object value = system(property);
        return value == null ? null : value.toString();
    }
}
