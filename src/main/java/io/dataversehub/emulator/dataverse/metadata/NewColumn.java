package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import java.util.Locale;
import java.util.Map;

/**
 * Turns the {@code AttributeMetadata} that a client sends into a column of the schema's own JSON.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-column-definitions-using-web-api">Create
 *     columns</a>
 */
final class NewColumn {
    private static final int DEFAULT_TEXT = 100;
    private static final int DEFAULT_MEMO = 2000;

    /** First value of options that come without, as of a publisher with the prefix 10000. */
    private static final int FIRST_OPTION = 100_000_000;

    private static final Map<String, ColumnType> TYPES = Map.of(
            "StringAttributeMetadata", ColumnType.STRING,
            "MemoAttributeMetadata", ColumnType.MEMO,
            "IntegerAttributeMetadata", ColumnType.INTEGER,
            "BigIntAttributeMetadata", ColumnType.BIG_INT,
            "DecimalAttributeMetadata", ColumnType.DECIMAL,
            "DoubleAttributeMetadata", ColumnType.DOUBLE,
            "MoneyAttributeMetadata", ColumnType.MONEY,
            "BooleanAttributeMetadata", ColumnType.BOOLEAN,
            "DateTimeAttributeMetadata", ColumnType.DATE_TIME,
            "PicklistAttributeMetadata", ColumnType.CHOICE);

    private NewColumn() {}

    static ObjectNode of(JsonNode metadata) {
        String schemaName = metadata.path("SchemaName").asText("");
        if (!schemaName.matches("[A-Za-z]\\w*_\\w+")) {
            throw DefinitionErrors.invalid("SchemaName '" + schemaName
                    + "' must be letters, digits and _, and begin with a publisher's prefix.");
        }
        ColumnType type = type(metadata);
        ObjectNode column = JsonNodeFactory.instance.objectNode();
        column.put("logicalName", schemaName.toLowerCase(Locale.ROOT))
                .put("schemaName", schemaName)
                .put("type", type.schemaName())
                .put("displayName", Labels.text(metadata.path("DisplayName")))
                .put("required", metadata.path("RequiredLevel").path("Value").asText("None"))
                .put("validForCreate", true)
                .put("validForUpdate", true)
                .put("validForRead", true);
        byType(type, metadata, column);
        return column;
    }

    private static ColumnType type(JsonNode metadata) {
        String kind = metadata.path("@odata.type").asText("");
        String name = kind.substring(kind.lastIndexOf('.') + 1);
        if (name.equals("MultiSelectPicklistAttributeMetadata")) {
            return ColumnType.CHOICES;
        }
        ColumnType type = TYPES.get(name);
        if (type == null) {
            throw name.isEmpty()
                    ? DefinitionErrors.invalid("A column's definition needs @odata.type.")
                    : ProtocolErrors.notEmulated("Creating a column of type " + name);
        }
        return type;
    }

    private static void byType(ColumnType type, JsonNode metadata, ObjectNode column) {
        switch (type) {
            case STRING, MEMO -> {
                int length = type == ColumnType.STRING ? DEFAULT_TEXT : DEFAULT_MEMO;
                column.put("maxLength", metadata.path("MaxLength").asInt(length));
                column.put("format", metadata.path("FormatName").path("Value").asText("Text"));
            }
            case INTEGER -> bounds(metadata, column, Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
            case DECIMAL -> bounds(metadata, column, -100_000_000_000L, 100_000_000_000L, 2);
            case DOUBLE -> bounds(metadata, column, 0, 1_000_000_000L, 2);
            case MONEY -> {
                bounds(metadata, column, -922_337_203_685_477L, 922_337_203_685_477L, 2);
                column.put("precisionSource", metadata.path("PrecisionSource").asInt(2));
            }
            case DATE_TIME -> {
                column.put("format", metadata.path("Format").asText("DateAndTime"));
                String behavior =
                        metadata.path("DateTimeBehavior").path("Value").asText("UserLocal");
                column.put("dateTimeBehavior", behavior);
            }
            case BOOLEAN -> yesNo(metadata, column);
            case CHOICE, CHOICES -> options(metadata, column);
            default -> {
                // nothing beyond what all columns have
            }
        }
    }

    private static void bounds(JsonNode metadata, ObjectNode column, long min, long max, int precision) {
        column.put("min", metadata.path("MinValue").decimalValue());
        if (!metadata.path("MinValue").isNumber()) {
            column.put("min", min);
        }
        column.put("max", metadata.path("MaxValue").decimalValue());
        if (!metadata.path("MaxValue").isNumber()) {
            column.put("max", max);
        }
        column.put("precision", metadata.path("Precision").asInt(precision));
    }

    private static void yesNo(JsonNode metadata, ObjectNode column) {
        JsonNode set = metadata.path("OptionSet");
        ArrayNode options = column.putArray("options");
        option(options, 1, set.path("TrueOption"), "Yes");
        option(options, 0, set.path("FalseOption"), "No");
        column.put("default", metadata.path("DefaultValue").asBoolean());
    }

    private static void options(JsonNode metadata, ObjectNode column) {
        JsonNode set = metadata.path("OptionSet");
        if (!set.path("Options").isArray() || set.path("Options").isEmpty()) {
            throw DefinitionErrors.invalid("A choice needs an OptionSet with Options; global choices by GlobalOptionSet"
                    + " are not supported by the Dataverse emulator yet.");
        }
        ArrayNode options = column.putArray("options");
        int next = FIRST_OPTION;
        for (JsonNode option : set.path("Options")) {
            int value = option.hasNonNull("Value") ? option.path("Value").asInt() : next++;
            option(options, value, option, Integer.toString(value));
        }
        if (set.hasNonNull("Name")) {
            column.put("optionSetName", set.path("Name").asText());
        }
        if (metadata.path("DefaultFormValue").isInt()) {
            column.put("default", metadata.path("DefaultFormValue").asInt());
        }
    }

    private static void option(ArrayNode options, int value, JsonNode option, String label) {
        String text = Labels.text(option.path("Label"));
        options.addObject().put("value", value).put("label", text == null ? label : text);
    }
}
