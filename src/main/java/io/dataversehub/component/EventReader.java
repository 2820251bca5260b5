package io.dataversehub.component;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body that Dataverse posts to webhooks and Service Bus, a {@code RemoteExecutionContext} in JSON, into plain rows.
 * Pure.
 *
 * <pre>
 *   {"MessageName": "Update", "PrimaryEntityName": "contact", "PrimaryEntityId": "…", "Depth": 1,
 *    "InputParameters": [{"key": "Target", "value": {"__type": "Entity:…", "Attributes": [{"key": "firstname", "value": …}]}}],
 *    "PreEntityImages": [{"key": "name", "value": {"Attributes": […]}}], "PostEntityImages": […]}
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/use-webhooks">Use webhooks</a>
 */
final class EventReader {

    /**
     * @param message what happened: {@code Create}, {@code Update}, {@code Delete}, …
     * @param table logical name
     * @param id the row's id
     * @param depth 1 for what a user or client did; more for what followed from that
     * @param row the columns that the caller sent; empty for a deletion, and when Dataverse cut the body down to size
     * @param before images of the row before, by the names that the step gives them
     * @param after images of the row after
     * @param tag what the writer tagged its request with ({@code ?tag=}); empty: nothing
     * @param cutDown whether the body was too large, so that the row must be read
     */
    record Event(
            String message,
            String table,
            String id,
            int depth,
            Map<String, Object> row,
            Map<String, Object> before,
            Map<String, Object> after,
            String correlationId,
            String userId,
            String tag,
            boolean cutDown) {}

    /** {@code /Date(1506384247000)/}, with an offset that does not change the moment. */
    private static final Pattern DATE = Pattern.compile("/Date\\((-?\\d+)([+-]\\d{4})?\\)/");

    private EventReader() {}

    /** @throws IllegalArgumentException when it is no such body */
    static Event read(JsonNode json) {
        String message = json.path("MessageName").asText("");
        if (message.isEmpty() || !json.has("PrimaryEntityName")) {
            throw new IllegalArgumentException(
                    "The body is no event of Dataverse (RemoteExecutionContext in JSON): it has no"
                            + " MessageName and PrimaryEntityName.");
        }
        JsonNode target = parameter(json.path("InputParameters"), "Target");
        return new Event(
                message,
                json.path("PrimaryEntityName").asText(),
                json.path("PrimaryEntityId").asText(),
                json.path("Depth").asInt(1),
                attributes(target),
                images(json.path("PreEntityImages")),
                images(json.path("PostEntityImages")),
                json.path("CorrelationId").asText(""),
                json.path("InitiatingUserId").asText(""),
                parameter(json.path("SharedVariables"), "tag").asText(""),
                json.path("InputParameters").isEmpty());
    }

    private static JsonNode parameter(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters) {
            if (name.equals(parameter.path("key").asText())) {
                return parameter.path("value");
            }
        }
        return parameters.path(-1);
    }

    private static Map<String, Object> images(JsonNode images) {
        Map<String, Object> byName = new LinkedHashMap<>();
        images.forEach(image -> byName.put(image.path("key").asText(), attributes(image.path("value"))));
        return byName;
    }

    private static Map<String, Object> attributes(JsonNode entity) {
        Map<String, Object> row = new LinkedHashMap<>();
        entity.path("Attributes")
                .forEach(attribute -> row.put(attribute.path("key").asText(), value(attribute.path("value"))));
        return row;
    }

    private static @Nullable Object value(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isArray()) {
            List<Object> list = new ArrayList<>();
            value.forEach(one -> list.add(value(one)));
            return list;
        }
        if (value.isTextual()) {
            Matcher date = DATE.matcher(value.asText());
            return date.matches()
                    ? Instant.ofEpochMilli(Long.parseLong(date.group(1))).toString()
                    : value.asText();
        }
        if (!value.isObject()) {
            return value.isNumber() ? value.numberValue() : (Object) value.asBoolean();
        }
        return object(value);
    }

    private static @Nullable Object object(JsonNode value) {
        String type = value.path("__type").asText("").replaceFirst(":.*", "");
        return switch (type) {
            case "EntityReference" -> value.path("Id").asText();
            case "OptionSetValue", "Money", "BooleanManagedProperty" -> value(value.path("Value"));
            case "Entity" -> attributes(value);
            case "EntityCollection" -> entities(value.path("Entities"));
            default -> value.has("Attributes") ? attributes(value) : Rows.JSON.convertValue(value, Rows.ROW);
        };
    }

    private static List<Object> entities(JsonNode entities) {
        List<Object> rows = new ArrayList<>();
        entities.forEach(entity -> rows.add(attributes(entity)));
        return rows;
    }
}
