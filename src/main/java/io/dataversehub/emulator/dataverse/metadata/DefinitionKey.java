package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.odata.Argument;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;

/**
 * What a definition is addressed by: {@code (<metadata id>)}, {@code (LogicalName='account')}, {@code (SchemaName='…')},
 * {@code (Name='…')}.
 *
 * @param property {@code MetadataId} or the property named
 */
record DefinitionKey(String property, String value) {
    private static final String ID = "MetadataId";

    static DefinitionKey of(Arguments arguments) {
        if (arguments instanceof Arguments.Single single
                && single.value() instanceof Argument.Value value
                && value.literal() instanceof Literal.Guid guid) {
            return new DefinitionKey(ID, guid.text());
        }
        if (arguments instanceof Arguments.Named named && named.values().size() == 1) {
            String name = named.values().keySet().iterator().next();
            if (named.values().get(name) instanceof Argument.Value value) {
                return new DefinitionKey(name, value.literal().text());
            }
        }
        throw ErrorCatalogue.keyNotDefined("MetadataBase");
    }

    /** @param owner logical name of the table whose parts they are; empty for definitions that belong to no table */
    Definition in(List<Definition> definitions, String owner) {
        return definitions.stream()
                .filter(definition -> definition.property(property).asText().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> {
                    String kind = definitions.isEmpty()
                            ? "MetadataBase"
                            : definitions.get(0).kind();
                    return kind.equals("AttributeMetadata") && !property.equals(ID)
                            ? DefinitionErrors.noColumn(owner, value)
                            : DefinitionErrors.notFound(kind, property, value);
                });
    }

    Table table(Schema schema) {
        if (property.equals("LogicalName")) {
            return schema.table(value).orElseThrow(() -> DefinitionErrors.noTable(value));
        }
        return schema.tableNames().stream()
                .map(schema::require)
                .filter(this::names)
                .findFirst()
                .orElseThrow(() -> DefinitionErrors.notFound(TableMetadata.KIND, property, value));
    }

    private boolean names(Table table) {
        return switch (property) {
            case ID -> table.metadataId().toString().equalsIgnoreCase(value);
            case "SchemaName" -> table.names().schema().equals(value);
            default -> throw ErrorCatalogue.keyNotDefined(TableMetadata.KIND);
        };
    }

    /** Whether it is the key of a definition with these names and that id. */
    boolean matches(String logicalName, String schemaName, String metadataId) {
        return switch (property) {
            case ID -> metadataId.equalsIgnoreCase(value);
            case "LogicalName" -> logicalName.equals(value);
            case "SchemaName" -> schemaName.equals(value);
            default -> false;
        };
    }

    /** As it stands in a context: {@code ('account')} or {@code (<id>)}. */
    String context() {
        return property.equals(ID) ? "(" + value + ")" : "('" + value + "')";
    }
}
