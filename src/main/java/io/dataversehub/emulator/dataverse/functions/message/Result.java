package io.dataversehub.emulator.dataverse.functions.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What a message gives back. */
public sealed interface Result {

    /** 204. */
    enum Nothing implements Result {
        NOTHING
    }

    /**
     * An object.
     *
     * @param context what stands behind {@code $metadata#}
     * @param members without {@code @odata.context}
     */
    record Members(String context, ObjectNode members) implements Result {}

    /** Rows of one table, to be shown as those of a query are. */
    record Rows(Table table, List<UUID> ids) implements Result {
        public Rows {
            ids = List.copyOf(ids);
        }
    }

    /** A value of a complex type of the message's own: {@code WhoAmIResponse}. */
    static Result response(String type, ObjectNode members) {
        return new Members("Microsoft.Dynamics.CRM." + type, members);
    }

    /** A row, by its id alone, as actions return rows. */
    static Result row(Table table, UUID id) {
        return new Members(table.entitySet() + "/$entity", Json.newObject().put(table.primaryId(), id.toString()));
    }

    /** Rows of several tables, by their ids alone. */
    static Result rows(List<Reference> rows, Function<String, Table> tables) {
        ObjectNode body = Json.newObject();
        ArrayNode value = body.putArray("value");
        for (Reference row : rows) {
            value.addObject()
                    .put("@odata.type", "#Microsoft.Dynamics.CRM." + row.table())
                    .put(tables.apply(row.table()).primaryId(), row.id().toString());
        }
        return new Members("Collection(Microsoft.Dynamics.CRM.crmbaseentity)", body);
    }

    /** A single primitive value. @param type such as {@code Edm.String} */
    static Result value(String type, JsonNode value) {
        return new Members(type, Json.newObject().set("value", value));
    }
}
