package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code POST CreateCustomerRelationships} and {@code POST CreatePolymorphicLookupAttribute}: a lookup that refers to rows of
 * several tables, with a relationship for each.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/multitable-lookup">Multi-table lookups</a>
 */
public final class CreateLookupOfSeveral implements Operation {
    private final ColumnType type;
    private final String response;

    private CreateLookupOfSeveral(ColumnType type, String response) {
        this.type = type;
        this.response = response;
    }

    public static CreateLookupOfSeveral customer() {
        return new CreateLookupOfSeveral(ColumnType.CUSTOMER, "CreateCustomerRelationshipsResponse");
    }

    public static CreateLookupOfSeveral polymorphic() {
        return new CreateLookupOfSeveral(ColumnType.LOOKUP, "CreatePolymorphicLookupAttributeResponse");
    }

    @Override
    public Reply answer(Call call, Session session) {
        ObjectNode parameters = call.json();
        JsonNode sent = parameters.path("OneToManyRelationships");
        JsonNode lookup = parameters.path("Lookup");
        String lookupName = SchemaNames.required(lookup, "SchemaName", "lookup");
        List<Table> referenced = new ArrayList<>();
        sent.forEach(one -> referenced.add(CreateRelationship.table(session, one, "ReferencedEntity")));
        checkTables(referenced);
        Table referencing = CreateRelationship.table(session, sent.path(0), "ReferencingEntity");
        if (referencing.has(SchemaNames.logical(lookupName))) {
            throw DefinitionErrors.columnExists(SchemaNames.logical(lookupName), referencing.logicalName());
        }
        ObjectNode column = CreateRelationship.lookup(lookup, lookupName, referenced.toArray(Table[]::new));
        column.put("type", type.schemaName());
        ObjectNode addition = Json.newObject().put("logicalName", referencing.logicalName());
        addition.putArray("attributes").add(column);
        ArrayNode relations = addition.putArray("manyToOne");
        for (int i = 0; i < referenced.size(); i++) {
            relations.add(NewRelationship.of(sent.get(i), session.schema(), referenced.get(i), lookupName, true));
        }
        SchemaChange.add(session, SchemaChange.stamped(addition, session));
        return reply(call, session, referencing, column, relations);
    }

    private void checkTables(List<Table> referenced) {
        Set<String> names = new TreeSet<>();
        referenced.forEach(table -> names.add(table.logicalName()));
        if (type == ColumnType.CUSTOMER && !names.equals(Set.of("account", "contact"))) {
            throw DefinitionErrors.invalid(
                    "OneToManyRelationships must be two: to account and to contact, was " + names + ".");
        }
        if (names.isEmpty()) {
            throw DefinitionErrors.invalid("OneToManyRelationships must name the tables that the lookup refers to.");
        }
    }

    private Reply reply(Call call, Session session, Table referencing, ObjectNode column, ArrayNode relations) {
        Table table = session.schema().require(referencing.logicalName());
        String id = table.metadataId(table.column(column.path("logicalName").asText()))
                .toString();
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", call.root() + "$metadata#" + ColumnMetadata.NAMESPACE + response);
            json.writeArrayFieldStart("RelationshipIds");
            for (JsonNode relation : relations) {
                json.writeString(RelationshipMetadata.metadataId(
                        relation.path("schemaName").asText(), About.NOTHING));
            }
            json.writeEndArray();
            json.writeStringField("AttributeId", id);
            json.writeEndObject();
        }));
    }
}
