package io.dataversehub.emulator.servicebus.broker;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties of a message that filters may name and actions may set. */
public enum SystemProperty {
    CORRELATION_ID("CorrelationId"),
    MESSAGE_ID("MessageId"),
    TO("To"),
    REPLY_TO("ReplyTo"),
    SUBJECT("Label", "Subject"),
    SESSION_ID("SessionId"),
    REPLY_TO_SESSION_ID("ReplyToSessionId"),
    CONTENT_TYPE("ContentType");

    private final List<String> names;

    SystemProperty(String... names) {
        this.names = List.of(names);
    }

    /** The property that SQL calls {@code sys.name}, in whatever case; null when there is none. */
    static @Nullable SystemProperty named(String name) {
        for (SystemProperty property : values()) {
            if (property.names.stream().anyMatch(name::equalsIgnoreCase)) {
                return property;
            }
        }
        return null;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(property -> property.names.get(0)).toList();
    }
}
