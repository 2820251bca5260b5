package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.odata.Argument;
import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.List;

/**
 * Which tables can be in new relationships: {@code CanBeReferenced}, {@code CanBeReferencing}, {@code CanManyToMany} of one table,
 * {@code GetValidReferencedEntities}, {@code GetValidReferencingEntities}, {@code GetValidManyToMany} of all.
 */
public final class Eligibility implements Operation {
    private final String message;

    /** @param message one of those above */
    public Eligibility(String message) {
        this.message = message;
    }

    @Override
    public Reply answer(Call call, Session session) {
        Schema schema = session.schema();
        boolean list = message.startsWith("Get");
        boolean answer = !list && fits(Parameters.table(call.json(), "EntityName", schema));
        if (list && call.arguments(0) instanceof Arguments.Named named) {
            named.values().values().forEach(argument -> checkTable(argument, call, schema));
        }
        List<String> names = list
                ? schema.tableNames().stream()
                        .filter(name -> fits(schema.require(name)))
                        .toList()
                : List.of();
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField(
                    "@odata.context", call.root() + "$metadata#" + ColumnMetadata.NAMESPACE + message + "Response");
            if (list) {
                json.writeArrayFieldStart("EntityNames");
                for (String name : names) {
                    json.writeString(name);
                }
                json.writeEndArray();
            } else {
                json.writeBooleanField(message, answer);
            }
            json.writeEndObject();
        }));
    }

    private static void checkTable(Argument argument, Call call, Schema schema) {
        String name = argument instanceof Argument.Value value
                ? value.literal().text()
                : argument instanceof Argument.Alias alias
                        ? call.options().aliases().textOf(alias.name()).replace("'", "")
                        : "";
        if (schema.table(name).isEmpty()) {
            throw DefinitionErrors.noTable(name);
        }
    }

    private boolean fits(Table table) {
        boolean many = message.endsWith("ManyToMany");
        return !table.traits().intersect() && !(many && table.isElastic());
    }
}
