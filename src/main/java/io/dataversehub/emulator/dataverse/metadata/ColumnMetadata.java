package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column as {@code AttributeMetadata} of its kind.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/attributemetadata">AttributeMetadata</a>
 */
final class ColumnMetadata {
    static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

    private ColumnMetadata() {}

    static List<ObjectNode> of(Table table) {
        return table.columns().values().stream()
                .map(column -> of(table, column))
                .toList();
    }

    static ObjectNode of(Table table, Column column) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#" + NAMESPACE + column.type().metadataType())
                .put("LogicalName", column.logicalName())
                .put("SchemaName", column.schemaName())
                .put("EntityLogicalName", table.logicalName())
                .put("AttributeType", column.type().typeCode());
        json.putObject("AttributeTypeName").put("Value", column.type().typeName());
        common(table, column, json);
        byType(column, json);
        return json.put("MetadataId", table.metadataId(column).toString());
    }

    private static void common(Table table, Column column, ObjectNode json) {
        json.put("AttributeOf", column.attributeOf())
                .put("IsPrimaryId", column.logicalName().equals(table.primaryId()))
                .put("IsPrimaryName", column.logicalName().equals(table.primaryName()))
                .put("IsValidForCreate", column.use().create())
                .put("IsValidForUpdate", column.use().update())
                .put("IsValidForRead", column.use().read())
                .put("IsValidODataAttribute", column.use().odata())
                .put("IsCustomAttribute", column.custom())
                .put("IsLogical", !column.isStored())
                .put("IsManaged", false)
                .put("IsSecured", false)
                .put("IsFilterable", false)
                .put("IsSearchable", false)
                .put("SourceType", 0)
                .putNull("ColumnNumber")
                .putNull("HasChanged");
        json.putObject("RequiredLevel")
                .put("Value", column.required())
                .put("CanBeChanged", true)
                .put("ManagedPropertyLogicalName", "canmodifyrequirementlevelsettings");
        json.set("DisplayName", Labels.label(column.displayName()));
        json.set("Description", Labels.label(null));
        json.set("IsCustomizable", Labels.managed(true, "iscustomizable"));
    }

    private static void byType(Column column, ObjectNode json) {
        Column.Shape shape = column.shape();
        switch (column.type()) {
            case STRING, MEMO -> {
                json.put("MaxLength", shape.maxLength()).put("Format", shape.format());
                json.putObject("FormatName").put("Value", shape.format() == null ? "Text" : shape.format());
            }
            case INTEGER -> {
                bounds(shape, json, true);
                json.put("Format", shape.format() == null ? "None" : shape.format());
            }
            case BIG_INT -> bounds(shape, json, true);
            case DECIMAL, DOUBLE, MONEY -> {
                bounds(shape, json, false);
                json.put("Precision", shape.precision());
                if (column.type() == ColumnType.MONEY) {
                    json.put("PrecisionSource", shape.precisionSource()).put("CalculationOf", shape.base());
                    json.put("IsBaseCurrency", shape.base() != null);
                }
            }
            case DATE_TIME -> {
                json.put("Format", shape.format());
                json.putObject("DateTimeBehavior").put("Value", shape.dateTimeBehavior());
            }
            case LOOKUP, CUSTOMER, OWNER, PARTY_LIST -> targets(column, json);
            case CHOICE, STATE, STATUS, BOOLEAN, CHOICES -> choices(column, json);
            default -> {
                // has nothing beyond what all columns have
            }
        }
    }

    private static void bounds(Column.Shape shape, ObjectNode json, boolean whole) {
        number(json, "MinValue", shape.min(), whole);
        number(json, "MaxValue", shape.max(), whole);
    }

    private static void number(ObjectNode json, String name, @Nullable BigDecimal value, boolean whole) {
        if (value == null) {
            json.putNull(name);
        } else if (whole) {
            json.put(name, value.longValue());
        } else {
            json.put(name, value);
        }
    }

    private static void targets(Column column, ObjectNode json) {
        ArrayNode targets = json.putArray("Targets");
        column.targets().forEach(targets::add);
    }

    /** The choice itself is a related definition: shown when expanded. */
    private static void choices(Column column, ObjectNode json) {
        Choices choices = Objects.requireNonNull(column.choices());
        if (column.type() == ColumnType.BOOLEAN) {
            json.put("DefaultValue", Objects.equals(choices.defaultValue(), 1));
        } else {
            json.put("DefaultFormValue", choices.defaultValue() == null ? Integer.valueOf(-1) : choices.defaultValue());
        }
    }

    /** The choice of a column, for {@code $expand=OptionSet}; null when it has none. */
    static @Nullable ObjectNode optionSet(Column column) {
        Choices choices = column.choices();
        if (choices == null) {
            return null;
        }
        String type =
                column.type() == ColumnType.CHOICES ? "Picklist" : column.type().schemaName();
        return TableMetadata.of(choices, type);
    }
}
