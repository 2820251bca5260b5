package io.dataversehub.emulator.dataverse.functions.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of a call's parameters by name. Each is of its declared type, so that reading it as that type cannot fail; one
 * that is null or was left out is not there.
 */
public final class Parameters {
    private final Map<String, JsonNode> values;

    Parameters(Map<String, JsonNode> values) {
        Map<String, JsonNode> given = new LinkedHashMap<>(values);
        given.values().removeIf(JsonNode::isNull);
        this.values = Collections.unmodifiableMap(given);
    }

    public Map<String, JsonNode> all() {
        return values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name) {
        return required(name).asText();
    }

    public @Nullable String optionalText(String name) {
        JsonNode value = values.get(name);
        return value == null ? null : value.asText();
    }

    public int integer(String name) {
        return required(name).intValue();
    }

    public long longInteger(String name) {
        return required(name).longValue();
    }

    /** False when it was left out. */
    public boolean flag(String name) {
        JsonNode value = values.get(name);
        return value != null && value.booleanValue();
    }

    public UUID guid(String name) {
        return UUID.fromString(text(name));
    }

    /** In UTC. */
    public LocalDateTime time(String name) {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
        } catch (DateTimeParseException e) {
            throw ErrorCatalogue.invalidArgument("The parameter '" + name + "' is no date and time: " + text);
        }
    }

    public ObjectNode object(String name) {
        return (ObjectNode) required(name);
    }

    /** Members of a collection; empty when it was left out. */
    public List<JsonNode> items(String name) {
        JsonNode value = values.get(name);
        List<JsonNode> items = new ArrayList<>();
        if (value != null) {
            value.forEach(items::add);
        }
        return items;
    }

    private JsonNode required(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("parameter " + name + " was not given, and is read as if it must be");
        }
        return value;
    }
}
