package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the choice of a column: its own options, or those of the global choice that it names.
 *
 * <p>A column of the standard tables carries the options of its global choice with it, so that a table can be read without
 * the others; when the choice is changed, what it became counts.
 */
final class ChoicesReader {
    private ChoicesReader() {}

    /** @return null when the column has no choice */
    static @Nullable Choices of(
            String table, JsonNode column, ColumnType type, boolean custom, Map<String, JsonNode> globalChoices) {
        boolean global = column.path("optionSetGlobal").asBoolean();
        String name = column.path("optionSetName")
                .asText(table + "_" + column.path("logicalName").asText());
        JsonNode shared = global ? globalChoices.get(name) : null;
        if (shared != null) {
            return new Choices(
                    name,
                    true,
                    options(shared),
                    defaultValue(column, type),
                    shared.path("custom").asBoolean(true),
                    About.of(shared));
        }
        if (!column.has("options")) {
            if (global) {
                throw new IllegalArgumentException("there is no global choice '" + name + "'");
            }
            return null;
        }
        return new Choices(
                name, global, options(column), defaultValue(column, type), custom, About.of(column.path("optionSet")));
    }

    /** A global choice by itself. */
    static Choices global(String name, JsonNode json) {
        return new Choices(name, true, options(json), null, json.path("custom").asBoolean(true), About.of(json));
    }

    private static List<Choices.Option> options(JsonNode json) {
        List<Choices.Option> options = new ArrayList<>();
        for (JsonNode option : json.path("options")) {
            options.add(new Choices.Option(
                    option.path("value").asInt(),
                    ColumnReader.integer(option, "state", null),
                    ColumnReader.integer(option, "defaultStatus", null),
                    TableReader.text(option, "invariantName"),
                    about(option)));
        }
        return options;
    }

    private static About about(JsonNode option) {
        About about = About.of(option);
        return new About(
                Label.of(option.get("label")),
                about.pluralName(),
                about.description(),
                about.metadataId(),
                about.settings());
    }

    private static @Nullable Integer defaultValue(JsonNode json, ColumnType type) {
        if (type == ColumnType.BOOLEAN) {
            return json.path("default").asBoolean() ? 1 : 0;
        }
        // Dataverse writes -1 for a choice that starts empty.
        Integer value = ColumnReader.integer(json, "default", null);
        return value != null && value < 0 ? null : value;
    }
}
