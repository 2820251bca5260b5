package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one attribute of a table's JSON. */
final class ColumnReader {
    private ColumnReader() {}

    static Column read(String table, JsonNode json, boolean custom, Map<String, JsonNode> globalChoices) {
        String name = TableReader.required(json, "logicalName");
        try {
            ColumnType type = ColumnType.of(TableReader.required(json, "type"));
            List<String> targets = new ArrayList<>();
            json.path("targets").forEach(target -> targets.add(target.asText()));
            return new Column(
                    name,
                    json.path("schemaName").asText(name),
                    type,
                    json.path("required").asText("None"),
                    use(json),
                    shape(json, type),
                    ChoicesReader.of(table, json, type, custom, globalChoices),
                    targets,
                    TableReader.text(json, "attributeOf"),
                    custom,
                    About.of(json));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("table '" + table + "', column '" + name + "': " + e.getMessage(), e);
        }
    }

    private static Column.Use use(JsonNode json) {
        return new Column.Use(
                json.path("validForCreate").asBoolean(true),
                json.path("validForUpdate").asBoolean(true),
                json.path("validForRead").asBoolean(true),
                json.path("validForOData").asBoolean(true),
                json.path("isSecured").asBoolean());
    }

    private static Column.Shape shape(JsonNode json, ColumnType type) {
        return new Column.Shape(
                integer(json, "maxLength", defaultLength(type)),
                decimal(json, "min"),
                decimal(json, "max"),
                integer(json, "precision", null),
                integer(json, "precisionSource", null),
                TableReader.text(json, "format"),
                TableReader.text(json, "dateTimeBehavior"),
                TableReader.text(json, "calculationOf"),
                integer(json, "maxSizeInKB", defaultSize(type)),
                TableReader.text(json, "autoNumberFormat"),
                json.path("canStoreFullImage").asBoolean());
    }

    private static @Nullable Integer defaultLength(ColumnType type) {
        return switch (type) {
            case STRING -> Integer.valueOf(100);
            case MEMO -> Integer.valueOf(2000);
            default -> null;
        };
    }

    /** In kilobytes: 32 MB for files, 10 MB for images, as Dataverse has it for a column made without. */
    private static @Nullable Integer defaultSize(ColumnType type) {
        return switch (type) {
            case FILE -> Integer.valueOf(32_768);
            case IMAGE -> Integer.valueOf(10_240);
            default -> null;
        };
    }

    static @Nullable Integer integer(JsonNode json, String field, @Nullable Integer otherwise) {
        return json.hasNonNull(field) ? Integer.valueOf(json.get(field).asInt()) : otherwise;
    }

    private static @Nullable BigDecimal decimal(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).decimalValue() : null;
    }
}
