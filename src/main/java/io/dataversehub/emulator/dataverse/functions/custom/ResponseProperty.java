package io.dataversehub.emulator.dataverse.functions.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.References;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.ValueTypes;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.web.Json;
import org.jspecify.annotations.Nullable;

/** One value that a custom API gives back. */
record ResponseProperty(String name, DataType type, TypeRef typeRef) {

    /** A row alone is given back as a row, and rows as a collection: not within an object. */
    boolean isRow() {
        return type.isRow();
    }

    /** The value; a row that is named by its id alone gets its type. @throws RuntimeException when it is of another type */
    JsonNode checked(Schema schema, @Nullable JsonNode value) {
        JsonNode given = value == null ? NullNode.getInstance() : value;
        JsonNode shaped = isRow() && !typeRef.collection() && given.isTextual() ? reference(schema, given) : given;
        return ValueTypes.ofPrimitives()
                .fitted(typeRef, shaped)
                .orElseThrow(() -> MessageErrors.aborted("The response property '" + name + "' must be of the type "
                        + typeRef + ", but the behaviour gave " + given.getNodeType() + "."));
    }

    /** Of the table that the property is restricted to. */
    private JsonNode reference(Schema schema, JsonNode id) {
        ObjectNode row = Json.newObject();
        References.table(schema, typeRef, row)
                .ifPresent(table -> row.put("@odata.type", "#Microsoft.Dynamics.CRM." + table.logicalName())
                        .set(table.primaryId(), id));
        return row;
    }

    Result row(Schema schema, ObjectNode outputs) {
        JsonNode value = checked(schema, outputs.get(name));
        if (typeRef.collection()) {
            return new Result.Members(
                    "Collection(Microsoft.Dynamics.CRM.crmbaseentity)",
                    Json.newObject()
                            .set("value", value.isNull() ? Json.newObject().arrayNode() : value));
        }
        if (value.isNull()) {
            return Result.Nothing.NOTHING;
        }
        ObjectNode members = value.deepCopy();
        String context = References.table(schema, typeRef, members)
                .map(Table::entitySet)
                .map(set -> set + "/$entity")
                .orElse("Microsoft.Dynamics.CRM.crmbaseentity");
        members.remove("@odata.type");
        return new Result.Members(context, members);
    }
}
