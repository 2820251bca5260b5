package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A column as {@code AttributeMetadata} of its kind.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/attributemetadata">AttributeMetadata</a>
 */
final class ColumnMetadata {
    static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

    private ColumnMetadata() {}

    static List<Definition> of(Table table) {
        List<Definition> columns = new ArrayList<>();
        int number = 0;
        for (Column column : table.columns().values()) {
            columns.add(of(table, column, ++number));
        }
        return columns;
    }

    private static Definition of(Table table, Column column, int number) {
        ObjectNode json = json(table, column, number);
        Set<String> derived = new HashSet<>(Template.properties(column.type().metadataType()));
        derived.removeAll(Template.properties("AttributeMetadata"));
        Choices choices = column.choices();
        if (choices == null) {
            return Definition.of("AttributeMetadata", json).withDerived(derived);
        }
        Map<String, Supplier<@Nullable Definition>> single = Map.of(
                "OptionSet", () -> ChoiceMetadata.of(column, choices),
                "GlobalOptionSet", () -> choices.global() ? ChoiceMetadata.of(column, choices) : null);
        derived.addAll(single.keySet());
        return new Definition("AttributeMetadata", json, Map.of(), single, derived);
    }

    private static ObjectNode json(Table table, Column column, int number) {
        String kind = column.type().metadataType();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#" + NAMESPACE + kind);
        json.setAll(Template.ofColumn(kind));
        common(table, column, number, json);
        byType(table, column, json);
        column.about().applyTo(json);
        return json;
    }

    private static void common(Table table, Column column, int number, ObjectNode json) {
        boolean managed = !column.custom();
        json.put("MetadataId", table.metadataId(column).toString())
                .put("LogicalName", column.logicalName())
                .put("SchemaName", column.schemaName())
                .put("EntityLogicalName", table.logicalName())
                .put("AttributeType", column.type().typeCode())
                .put("ColumnNumber", number)
                .put("AttributeOf", column.attributeOf())
                .put("IsPrimaryId", column.logicalName().equals(table.primaryId()))
                .put("IsPrimaryName", column.logicalName().equals(table.primaryName()))
                .put("IsValidForCreate", column.use().create())
                .put("IsValidForUpdate", column.use().update())
                .put("IsValidForRead", column.use().read())
                .put("IsValidODataAttribute", column.use().odata())
                .put("IsSecured", column.use().secured())
                .put("CanBeSecuredForRead", table.isSecurable(column))
                .put(
                        "CanBeSecuredForCreate",
                        table.isSecurable(column) && column.use().create())
                .put(
                        "CanBeSecuredForUpdate",
                        table.isSecurable(column) && column.use().update())
                .put("IsCustomAttribute", column.custom())
                .put("IsManaged", managed)
                .put("IsLogical", !column.isStored())
                .put("AutoNumberFormat", column.shape().autoNumberFormat());
        if (column.custom()) {
            json.put("IntroducedVersion", "1.0.0.0");
        }
        json.putObject("AttributeTypeName").put("Value", column.type().typeName());
        ((ObjectNode) json.get("RequiredLevel")).put("Value", column.required());
        json.set("DisplayName", Labels.json(column.about().name(), managed));
        json.set("Description", Labels.json(column.about().description(), managed));
    }

    private static void byType(Table table, Column column, ObjectNode json) {
        Column.Shape shape = column.shape();
        String format = shape.format();
        if (format != null && json.has("Format")) {
            json.put("Format", format);
        }
        switch (column.type()) {
            case STRING, MEMO -> {
                json.put("MaxLength", shape.maxLength());
                if (shape.maxLength() != null && json.has("DatabaseLength")) {
                    json.put("DatabaseLength", 2 * shape.maxLength());
                }
                if (format != null) {
                    json.putObject("FormatName").put("Value", format);
                }
            }
            case INTEGER, BIG_INT, DECIMAL, DOUBLE, MONEY -> number(column, json);
            case DATE_TIME -> {
                if (shape.dateTimeBehavior() != null) {
                    json.putObject("DateTimeBehavior").put("Value", shape.dateTimeBehavior());
                }
            }
            case LOOKUP, CUSTOMER, OWNER, PARTY_LIST -> {
                ArrayNode targets = json.putArray("Targets");
                column.targets().forEach(targets::add);
            }
            case CHOICE, STATE, STATUS, BOOLEAN, CHOICES -> defaultValue(column, json);
            case IMAGE, FILE -> {
                json.put("MaxSizeInKB", shape.maxSizeInKB());
                if (column.type() == ColumnType.IMAGE) {
                    json.put(
                            "IsPrimaryImage",
                            column.logicalName().equals(table.traits().primaryImage()));
                }
            }
            default -> {
                // has nothing beyond what all columns have
            }
        }
    }

    private static void number(Column column, ObjectNode json) {
        Column.Shape shape = column.shape();
        bound(json, "MinValue", shape.min(), column.type());
        bound(json, "MaxValue", shape.max(), column.type());
        if (shape.precision() != null && json.has("Precision")) {
            json.put("Precision", shape.precision());
        }
        if (column.type() == ColumnType.MONEY) {
            json.put("PrecisionSource", shape.precisionSource())
                    .put("CalculationOf", shape.base())
                    .put("IsBaseCurrency", shape.base() != null);
        }
    }

    private static void bound(ObjectNode json, String name, @Nullable BigDecimal value, ColumnType type) {
        if (value != null && (type == ColumnType.INTEGER || type == ColumnType.BIG_INT)) {
            json.put(name, value.longValue());
        } else if (value != null) {
            json.put(name, shown(value, type));
        }
    }

    /** A decimal is shown without needless zeros, an amount and a floating point number with a digit behind the point. */
    private static BigDecimal shown(BigDecimal value, ColumnType type) {
        BigDecimal shortest = value.stripTrailingZeros();
        return shortest.setScale(Math.max(shortest.scale(), type == ColumnType.DECIMAL ? 0 : 1));
    }

    /** The choice itself is a related definition: shown when expanded. */
    private static void defaultValue(Column column, ObjectNode json) {
        Integer value = Objects.requireNonNull(column.choices()).defaultValue();
        if (column.type() == ColumnType.BOOLEAN) {
            json.put("DefaultValue", Objects.equals(value, 1));
        } else {
            json.put("DefaultFormValue", value == null ? Integer.valueOf(-1) : value);
        }
    }
}
