package io.dataversehub.emulator.servicebus.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message for tests; its content is its text and its session: {@code text@session}. */
record TextMessage(
        String text,
        Map<SystemProperty, Object> system,
        Map<String, Object> application,
        @Nullable Duration timeToLive,
        @Nullable Instant scheduledFor)
        implements Message {

    static TextMessage of(String text) {
        return new TextMessage(text, Map.of(), Map.of(), null, null);
    }

    TextMessage with(SystemProperty property, String value) {
        Map<SystemProperty, Object> all = new EnumMap<>(SystemProperty.class);
        all.putAll(system);
        all.put(property, value);
        return new TextMessage(text, all, application, timeToLive, scheduledFor);
    }

    TextMessage with(String property, Object value) {
        return new TextMessage(text, system, Map.of(property, value), timeToLive, scheduledFor);
    }

    TextMessage inSession(String id) {
        return with(SystemProperty.SESSION_ID, id);
    }

    TextMessage livingFor(Duration duration) {
        return new TextMessage(text, system, application, duration, scheduledFor);
    }

    TextMessage at(Instant time) {
        return new TextMessage(text, system, application, timeToLive, time);
    }

    @Override
    public byte[] content() {
        return (sessionId() == null ? text : text + "@" + sessionId()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Object system(SystemProperty property) {
        return system.get(property);
    }

    @Override
    public Map<String, Object> applicationProperties() {
        return application;
    }

    @Override
    public Message withProperties(
            Map<SystemProperty, @Nullable Object> changed, Map<String, @Nullable Object> properties) {
        Map<SystemProperty, Object> all = new HashMap<>(system);
        all.putAll(changed);
        return new TextMessage(text, all, new HashMap<>(properties), timeToLive, scheduledFor);
    }
}
