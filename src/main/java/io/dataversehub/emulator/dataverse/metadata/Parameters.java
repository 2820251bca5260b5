package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;

/** Parameters of the actions on definitions. */
final class Parameters {
    private Parameters() {}

    static String text(JsonNode parameters, String name) {
        if (!parameters.path(name).isTextual()) {
            throw DefinitionErrors.invalid("Parameter " + name + " must be text, was "
                    + (parameters.has(name) ? parameters.get(name).toString() : "not sent") + ".");
        }
        return parameters.path(name).textValue();
    }

    static int number(JsonNode parameters, String name) {
        if (!parameters.path(name).isInt()) {
            throw DefinitionErrors.invalid("Parameter " + name + " must be a whole number, was "
                    + (parameters.has(name) ? parameters.get(name).toString() : "not sent") + ".");
        }
        return parameters.path(name).intValue();
    }

    static Table table(JsonNode parameters, String name, Schema schema) {
        String table = text(parameters, name);
        return schema.table(table).orElseThrow(() -> DefinitionErrors.noTable(table));
    }
}
