package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Label;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code AttributeMetadata} that a client sends into a column of the schema's own JSON. What is not sent is not
 * there, so that the same serves a new column and a changed one.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-column-definitions-using-web-api">Create
 *     columns</a>
 */
final class SentColumn {
    /** Longest texts that Dataverse allows. */
    private static final int MAX_TEXT = 4_000;

    private static final int MAX_MEMO = 1_048_576;

    /** Become properties of the column's own; everything else that is sent is a setting. */
    private static final Set<String> KNOWN = Set.of(
            "AttributeOf",
            "AttributeType",
            "AttributeTypeName",
            "AutoNumberFormat",
            "CalculationOf",
            "CanStoreFullImage",
            "DatabaseLength",
            "DateTimeBehavior",
            "DefaultFormValue",
            "DefaultValue",
            "Format",
            "FormatName",
            "IsBaseCurrency",
            "IsCustomAttribute",
            "IsLogical",
            "IsPrimaryId",
            "IsPrimaryImage",
            "IsPrimaryName",
            "IsSecured",
            "IsValidForCreate",
            "IsValidForRead",
            "IsValidForUpdate",
            "IsValidODataAttribute",
            "MaxLength",
            "MaxSizeInKB",
            "MaxValue",
            "MinValue",
            "Precision",
            "PrecisionSource",
            "Targets");

    private SentColumn() {}

    /**
     * @param before of the column as it was, or nothing
     * @param merge keep labels in languages that were not sent
     */
    static ObjectNode read(JsonNode sent, ColumnType type, About before, boolean merge) {
        ObjectNode column = JsonNodeFactory.instance.objectNode();
        label(sent, "DisplayName", "displayName", column, before.name(), merge);
        label(sent, "Description", "description", column, before.description(), merge);
        if (sent.hasNonNull("RequiredLevel")) {
            column.put("required", requiredLevel(sent.path("RequiredLevel")));
        }
        if (sent.path("IsSecured").isBoolean()) {
            column.put("isSecured", sent.path("IsSecured").booleanValue());
        }
        text(sent.path("AutoNumberFormat"), "autoNumberFormat", column);
        byType(sent, type, column);
        column.set("settings", SentSettings.of(sent, Set.of("AttributeMetadata", type.metadataType()), KNOWN, before));
        return column;
    }

    private static void label(
            JsonNode sent, String property, String member, ObjectNode column, Label before, boolean merge) {
        if (sent.has(property)) {
            column.set(
                    member, Labels.changed(before, sent.path(property), merge).json());
        }
    }

    private static String requiredLevel(JsonNode level) {
        String value = level.path("Value").asText();
        if (!Set.of("None", "Recommended", "ApplicationRequired", "SystemRequired")
                .contains(value)) {
            throw DefinitionErrors.invalid(
                    "RequiredLevel must be None, Recommended, ApplicationRequired or SystemRequired, was '" + value
                            + "'.");
        }
        return value;
    }

    private static void text(JsonNode sent, String member, ObjectNode column) {
        if (sent.isTextual()) {
            column.put(member, sent.textValue());
        } else if (sent.isNull()) {
            column.putNull(member);
        }
    }

    private static void byType(JsonNode sent, ColumnType type, ObjectNode column) {
        switch (type) {
            case STRING -> length(sent, column, MAX_TEXT);
            case MEMO -> length(sent, column, MAX_MEMO);
            case INTEGER, BIG_INT, DECIMAL, DOUBLE, MONEY -> number(sent, type, column);
            case DATE_TIME -> {
                text(sent.path("Format"), "format", column);
                dateTimeBehavior(sent, column);
            }
            case BOOLEAN -> {
                if (sent.path("DefaultValue").isBoolean()) {
                    column.put("default", sent.path("DefaultValue").booleanValue());
                }
            }
            case CHOICE, CHOICES, STATE, STATUS -> {
                if (sent.path("DefaultFormValue").isInt()) {
                    column.put("default", sent.path("DefaultFormValue").intValue());
                }
            }
            case FILE, IMAGE -> size(sent, type, column);
            default -> {
                // nothing beyond what all columns have
            }
        }
    }

    private static void length(JsonNode sent, ObjectNode column, int most) {
        if (sent.hasNonNull("MaxLength")) {
            int length = sent.path("MaxLength").asInt();
            if (length < 1 || length > most) {
                throw DefinitionErrors.invalid("MaxLength must be 1 to " + most + ", was "
                        + sent.path("MaxLength").asText() + ".");
            }
            column.put("maxLength", length);
        }
        text(sent.path("Format"), "format", column);
        text(sent.path("FormatName").path("Value"), "format", column);
    }

    private static void number(JsonNode sent, ColumnType type, ObjectNode column) {
        BigDecimal min = bound(sent, "MinValue", "min", column);
        BigDecimal max = bound(sent, "MaxValue", "max", column);
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw DefinitionErrors.invalid(
                    "MinValue " + min.toPlainString() + " is greater than MaxValue " + max.toPlainString() + ".");
        }
        text(sent.path("Format"), "format", column);
        if (sent.path("Precision").isInt()) {
            int precision = sent.path("Precision").intValue();
            int most = type == ColumnType.DOUBLE ? 5 : type == ColumnType.MONEY ? 4 : 10;
            if (precision < 0 || precision > most) {
                throw DefinitionErrors.invalid("Precision must be 0 to " + most + ", was " + precision + ".");
            }
            column.put("precision", precision);
        }
        if (sent.path("PrecisionSource").isInt()) {
            column.put("precisionSource", sent.path("PrecisionSource").intValue());
        }
    }

    private static @Nullable BigDecimal bound(JsonNode sent, String property, String member, ObjectNode column) {
        if (!sent.path(property).isNumber()) {
            return null;
        }
        column.put(member, sent.path(property).decimalValue());
        return sent.path(property).decimalValue();
    }

    private static void dateTimeBehavior(JsonNode sent, ObjectNode column) {
        String behavior = sent.path("DateTimeBehavior").path("Value").asText("");
        if (behavior.isEmpty()) {
            return;
        }
        if (!Set.of("UserLocal", "DateOnly", "TimeZoneIndependent").contains(behavior)) {
            throw DefinitionErrors.invalid(
                    "DateTimeBehavior must be UserLocal, DateOnly or TimeZoneIndependent, was '" + behavior + "'.");
        }
        column.put("dateTimeBehavior", behavior);
    }

    private static void size(JsonNode sent, ColumnType type, ObjectNode column) {
        // 10 GB of a file, 30 MB of an image: the most that Dataverse takes.
        int most = type == ColumnType.FILE ? 10_485_760 : 30_720;
        if (sent.path("MaxSizeInKB").isInt()) {
            int size = sent.path("MaxSizeInKB").intValue();
            if (size < 1 || size > most) {
                throw DefinitionErrors.invalid("MaxSizeInKB must be 1 to " + most + ", was " + size + ".");
            }
            column.put("maxSizeInKB", size);
        }
        if (sent.path("CanStoreFullImage").isBoolean()) {
            column.put("canStoreFullImage", sent.path("CanStoreFullImage").booleanValue());
        }
        if (sent.path("IsPrimaryImage").isBoolean()) {
            column.put("isPrimaryImage", sent.path("IsPrimaryImage").booleanValue());
        }
    }

    /** Options that a client sent, with the values that the server gives to those without. */
    static ArrayNode options(JsonNode sent, int firstValue) {
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        Set<Integer> taken = new HashSet<>();
        int next = firstValue;
        for (JsonNode option : sent) {
            int value = option.hasNonNull("Value") ? option.path("Value").asInt() : next++;
            if (!taken.add(value)) {
                throw DefinitionErrors.optionExists(value);
            }
            options.add(SentOption.read(option, value));
        }
        return options;
    }
}
