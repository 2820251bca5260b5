package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.WebApiException;
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

    static DefinitionKey of(Arguments arguments) {
        if (arguments instanceof Arguments.Single single
                && single.value() instanceof Argument.Value value
                && value.literal() instanceof Literal.Guid guid) {
            return new DefinitionKey("MetadataId", guid.text());
        }
        if (arguments instanceof Arguments.Named named && named.values().size() == 1) {
            String name = named.values().keySet().iterator().next();
            if (named.values().get(name) instanceof Argument.Value value) {
                return new DefinitionKey(name, value.literal().text());
            }
        }
        throw ErrorCatalogue.keyNotDefined("MetadataBase");
    }

    Definition in(List<Definition> definitions) {
        return definitions.stream()
                .filter(definition -> definition.json().path(property).asText().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(this::notFound);
    }

    Table table(Schema schema) {
        if (property.equals("LogicalName")) {
            return schema.table(value).orElseThrow(this::notFound);
        }
        return schema.tableNames().stream()
                .filter(name -> property.equals("MetadataId")
                        && Table.metadataId("table", name).toString().equalsIgnoreCase(value))
                .findFirst()
                .map(schema::require)
                .orElseThrow(this::notFound);
    }

    /** MetadataNotFound, as live servers word it for names. */
    private WebApiException notFound() {
        return new WebApiException(
                404,
                "0x80060888",
                "Could not find an entity with specified entity key: the definition with " + property + " = '" + value
                        + "' does not exist.");
    }

    /** As it stands in a context: {@code ('account')} or {@code (<id>)}. */
    String context() {
        return property.equals("MetadataId") ? "(" + value + ")" : "('" + value + "')";
    }
}
