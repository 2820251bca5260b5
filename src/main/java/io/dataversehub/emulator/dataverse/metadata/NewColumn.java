package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Schema;
import java.util.Map;

/** A column that a client makes: what it sent, over the defaults of its type. */
final class NewColumn {
    private static final Map<String, ColumnType> TYPES = Map.ofEntries(
            Map.entry("StringAttributeMetadata", ColumnType.STRING),
            Map.entry("MemoAttributeMetadata", ColumnType.MEMO),
            Map.entry("IntegerAttributeMetadata", ColumnType.INTEGER),
            Map.entry("BigIntAttributeMetadata", ColumnType.BIG_INT),
            Map.entry("DecimalAttributeMetadata", ColumnType.DECIMAL),
            Map.entry("DoubleAttributeMetadata", ColumnType.DOUBLE),
            Map.entry("MoneyAttributeMetadata", ColumnType.MONEY),
            Map.entry("BooleanAttributeMetadata", ColumnType.BOOLEAN),
            Map.entry("DateTimeAttributeMetadata", ColumnType.DATE_TIME),
            Map.entry("PicklistAttributeMetadata", ColumnType.CHOICE),
            Map.entry("MultiSelectPicklistAttributeMetadata", ColumnType.CHOICES),
            Map.entry("ImageAttributeMetadata", ColumnType.IMAGE),
            Map.entry("FileAttributeMetadata", ColumnType.FILE));

    private NewColumn() {}

    /** @param firstOption value of the first option that comes without one */
    static ObjectNode of(JsonNode sent, Schema schema, int firstOption) {
        String schemaName = SchemaNames.required(sent, "SchemaName", "column");
        ColumnType type = type(sent, schemaName);
        ObjectNode column = defaults(type);
        column.put("logicalName", SchemaNames.logical(schemaName))
                .put("schemaName", schemaName)
                .put("type", type.schemaName())
                .put("required", "None")
                .put("validForCreate", true)
                .put("validForUpdate", true)
                .put("validForRead", true);
        column.setAll(SentColumn.read(sent, type, About.NOTHING, false));
        if (type == ColumnType.BOOLEAN) {
            yesNo(sent.path("OptionSet"), column);
        } else if (type == ColumnType.CHOICE || type == ColumnType.CHOICES) {
            choice(sent, column, schema, firstOption);
        }
        return column;
    }

    private static ColumnType type(JsonNode sent, String schemaName) {
        String kind = sent.path("@odata.type").asText("");
        String name = kind.substring(kind.lastIndexOf('.') + 1);
        ColumnType type = TYPES.get(name);
        if (type == null) {
            throw DefinitionErrors.invalid(
                    switch (name) {
                        case "" -> "The definition of column '" + schemaName + "' needs @odata.type.";
                        case "LookupAttributeMetadata" ->
                            "Lookup '" + schemaName + "' must be created with its relationship: POST"
                                    + " RelationshipDefinitions, CreateCustomerRelationships or"
                                    + " CreatePolymorphicLookupAttribute.";
                        default -> "Column '" + schemaName + "' of type " + name + " cannot be created.";
                    });
        }
        return type;
    }

    private static ObjectNode defaults(ColumnType type) {
        ObjectNode column = JsonNodeFactory.instance.objectNode();
        return switch (type) {
            case STRING -> column.put("maxLength", 100).put("format", "Text");
            case MEMO -> column.put("maxLength", 2000).put("format", "TextArea");
            case INTEGER -> bounds(column, Integer.MIN_VALUE, Integer.MAX_VALUE).put("format", "None");
            case BIG_INT -> bounds(column, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> bounds(column, -100_000_000_000L, 100_000_000_000L).put("precision", 2);
            case DOUBLE -> bounds(column, -100_000_000_000L, 100_000_000_000L).put("precision", 2);
            case MONEY ->
                bounds(column, -922_337_203_685_477L, 922_337_203_685_477L)
                        .put("precision", 2)
                        .put("precisionSource", 2);
            case DATE_TIME -> column.put("format", "DateAndTime").put("dateTimeBehavior", "UserLocal");
            default -> column;
        };
    }

    private static ObjectNode bounds(ObjectNode column, long min, long max) {
        return column.put("min", min).put("max", max);
    }

    private static void yesNo(JsonNode set, ObjectNode column) {
        ArrayNode options = column.putArray("options");
        options.add(SentOption.read(labelled(set.path("TrueOption"), "Yes"), 1));
        options.add(SentOption.read(labelled(set.path("FalseOption"), "No"), 0));
    }

    private static JsonNode labelled(JsonNode option, String label) {
        if (Labels.text(option.path("Label")) != null) {
            return option;
        }
        ObjectNode labelled = option.isObject() ? option.deepCopy() : JsonNodeFactory.instance.objectNode();
        labelled.putObject("Label").putArray("LocalizedLabels").addObject().put("Label", label);
        return labelled;
    }

    private static void choice(JsonNode sent, ObjectNode column, Schema schema, int firstOption) {
        JsonNode set = sent.path("OptionSet");
        String bound = sent.path("GlobalOptionSet@odata.bind").asText("");
        if (!bound.isEmpty() || set.path("IsGlobal").asBoolean()) {
            Choices global = bound.isEmpty()
                    ? GlobalChoice.named(schema, set.path("Name").asText())
                    : GlobalChoice.at(schema, bound);
            column.put("optionSetName", global.name()).put("optionSetGlobal", true);
            // With the column, so that it can be read without the choice; the choice's own ones count.
            column.set("options", SentOption.schemaJson(global));
            return;
        }
        if (!set.path("Options").isArray() || set.path("Options").isEmpty()) {
            throw DefinitionErrors.invalid(
                    "Choice column '" + column.path("schemaName").asText()
                            + "' needs an OptionSet with Options, or GlobalOptionSet@odata.bind.");
        }
        column.set("options", SentColumn.options(set.path("Options"), firstOption));
        if (set.hasNonNull("Name")) {
            column.put("optionSetName", set.path("Name").asText());
        }
    }
}
