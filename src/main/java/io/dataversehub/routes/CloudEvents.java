package io.dataversehub.routes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in JSON as messages ask for rows: the data are the row or the rows; where they go is said in the extension
 * attributes {@code table}, {@code operation} and {@code key}, or by the message. Pure.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON event format</a>
 */
final class CloudEvents {

    /** Numbers keep their digits: money has four of them after the point. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CloudEvents() {}

    static boolean isOne(@Nullable Object body) {
        return body instanceof Map<?, ?> event && event.get("specversion") != null && event.get("type") != null;
    }

    static boolean isBatch(Object body) {
        return body instanceof List<?> events
                && !events.isEmpty()
                && events.stream().allMatch(CloudEvents::isOne);
    }

    /** The envelope of {@link QueueMessage} that says the same. */
    static Map<String, @Nullable Object> envelope(Object body) {
        List<?> events = body instanceof List<?> batch ? batch : List.of(body);
        Map<?, ?> first = (Map<?, ?>) events.get(0);
        List<@Nullable Object> rows = new ArrayList<>();
        for (Object one : events) {
            Map<?, ?> event = (Map<?, ?>) one;
            if (!sameTarget(first, event)) {
                throw new BadRequestException("The batch of CloudEvents is for different tables, operations or keys:"
                        + " send the events of each as a message of its own.");
            }
            Object data = data(event);
            if (data instanceof List<?> many) {
                rows.addAll(many);
            } else {
                rows.add(data);
            }
        }
        Map<String, @Nullable Object> envelope = new java.util.LinkedHashMap<>();
        envelope.put("table", first.get("table"));
        envelope.put("operation", first.get("operation"));
        envelope.put("key", first.get("key"));
        envelope.put(rows.size() == 1 ? "row" : "rows", rows.size() == 1 ? rows.get(0) : rows);
        return envelope;
    }

    private static boolean sameTarget(Map<?, ?> one, Map<?, ?> other) {
        return List.of("table", "operation", "key").stream()
                .allMatch(name -> Objects.equals(one.get(name), other.get(name)));
    }

    private static Object data(Map<?, ?> event) {
        if (event.get("data") instanceof Map<?, ?> || event.get("data") instanceof List<?>) {
            return event.get("data");
        }
        if (event.get("data_base64") instanceof String packed) {
            try {
                return JSON.readValue(Base64.getDecoder().decode(packed), new TypeReference<Map<String, Object>>() {});
            } catch (IOException | IllegalArgumentException e) {
                throw new BadRequestException("The CloudEvent " + event.get("id")
                        + " has data_base64, but that is no JSON object in base64.");
            }
        }
        throw new BadRequestException("The CloudEvent " + event.get("id")
                + " has no data that is a row: a JSON object, or an array of objects.");
    }
}
