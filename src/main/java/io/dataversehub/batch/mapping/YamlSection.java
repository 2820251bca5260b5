package io.dataversehub.batch.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map in a mapping file, read entry by entry; what is wrong is noted with its line, and reading goes on. */
final class YamlSection {

    private final JsonNode node;
    private final String pointer;
    private final FaultList faults;

    YamlSection(JsonNode node, String pointer, FaultList faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** Notes every entry that is none of these. */
    void allow(String... names) {
        List<String> known = Arrays.asList(names);
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(name, "unknown entry '" + name + "'; known here: " + String.join(", ", known));
            }
        });
    }

    boolean has(String name) {
        return node.has(name);
    }

    void fault(String name, String message) {
        faults.add(child(name), message);
    }

    void fault(String message) {
        faults.add(pointer, message);
    }

    @Nullable
    String text(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            fault(name, "'" + name + "' must be a text");
            return null;
        }
        return value.asText();
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null && !has(name)) {
            fault("'" + name + "' is missing");
        }
        return text == null ? "" : text;
    }

    /** A text with commas, or a list of texts. */
    List<String> texts(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return List.of();
        }
        if (value.isTextual()) {
            return Arrays.stream(value.asText().split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(item.asText()));
        if (!value.isArray() || texts.stream().anyMatch(String::isBlank)) {
            fault(name, "'" + name + "' must be a text or a list of texts");
        }
        return texts;
    }

    int integer(String name, int preset, int min, int max) {
        JsonNode value = node.get(name);
        if (value == null) {
            return preset;
        }
        if (!value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            fault(name, "'" + name + "' must be a whole number from " + min + " to " + max + ", not " + value);
            return preset;
        }
        return value.intValue();
    }

    boolean flag(String name, boolean preset) {
        JsonNode value = node.get(name);
        if (value == null) {
            return preset;
        }
        if (!value.isBoolean()) {
            fault(name, "'" + name + "' must be true or false, not " + value);
        }
        return value.asBoolean(preset);
    }

    /** A text, number or boolean; null when the entry is absent or says {@code null}. */
    @Nullable
    Object scalar(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            fault(name, "'" + name + "' must be a text, a number, true or false");
            return null;
        }
        return value.isBoolean()
                ? (Object) value.booleanValue()
                : value.isNumber() ? value.numberValue() : value.asText();
    }

    /** Scalars by name, in their order. */
    Map<String, @Nullable Object> scalars() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> values.put(name, scalar(name)));
        return values;
    }

    /** The section below this entry; an empty one, with a fault where something else stands there. */
    YamlSection section(String name) {
        JsonNode value = node.path(name);
        if (has(name) && !value.isObject()) {
            fault(name, "'" + name + "' must have entries below it");
        }
        return new YamlSection(value, child(name), faults);
    }

    /** The names of the entries, in their order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean isText(String name) {
        return node.path(name).isTextual();
    }

    private String child(String name) {
        return pointer + "/" + name;
    }
}
