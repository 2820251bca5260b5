package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/**
 * {@code POST RelationshipDefinitions}: a one-to-many relationship with its lookup column, or one more table for a lookup that
 * refers to several; or a many-to-many relationship with its intersect table.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-entity-relationships-using-web-api">Create
 *     table relationships</a>
 */
public final class CreateRelationship implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        ObjectNode sent = call.json();
        String kind = sent.path("@odata.type").asText();
        if (kind.endsWith("." + RelationshipMetadata.MANY_TO_MANY)) {
            NewManyToMany.add(sent, session);
        } else if (kind.endsWith("." + RelationshipMetadata.ONE_TO_MANY)) {
            oneToMany(sent, session);
        } else {
            throw DefinitionErrors.invalid("@odata.type must be Microsoft.Dynamics.CRM."
                    + RelationshipMetadata.ONE_TO_MANY + " or Microsoft.Dynamics.CRM."
                    + RelationshipMetadata.MANY_TO_MANY + ", was '" + kind + "'.");
        }
        String id = RelationshipMetadata.metadataId(sent.path("SchemaName").asText(), About.NOTHING);
        return DefinitionUrl.created(call, id);
    }

    private static void oneToMany(ObjectNode sent, Session session) {
        Table referenced = table(session, sent, "ReferencedEntity");
        Table referencing = table(session, sent, "ReferencingEntity");
        JsonNode lookup = sent.path("Lookup");
        String lookupName = SchemaNames.required(lookup, "SchemaName", "lookup");
        Column known = referencing.columns().get(SchemaNames.logical(lookupName));
        if (known != null && !isOfSeveral(referencing, known, referenced)) {
            throw DefinitionErrors.columnExists(known.logicalName(), referencing.logicalName());
        }
        ObjectNode addition = Json.newObject().put("logicalName", referencing.logicalName());
        addition.putArray("attributes")
                .add(known == null ? lookup(lookup, lookupName, referenced) : targets(known, referenced));
        addition.putArray("manyToOne")
                .add(NewRelationship.of(sent, session.schema(), referenced, lookupName, known != null));
        SchemaChange.add(session, SchemaChange.stamped(addition, session));
    }

    /** Made for several tables: its navigation properties are called after them. */
    private static boolean isOfSeveral(Table referencing, Column lookup, Table referenced) {
        return lookup.custom()
                && lookup.type() == ColumnType.LOOKUP
                && !lookup.targets().contains(referenced.logicalName())
                && referencing.manyToOne().stream()
                        .filter(one -> one.column().equals(lookup.logicalName()))
                        .noneMatch(one -> one.navigation().equals(lookup.schemaName()));
    }

    private static ObjectNode targets(Column lookup, Table more) {
        ObjectNode column = Json.newObject().put("logicalName", lookup.logicalName());
        ArrayNode targets = column.putArray("targets");
        lookup.targets().forEach(targets::add);
        targets.add(more.logicalName());
        return column;
    }

    /** The column of a new lookup. */
    static ObjectNode lookup(JsonNode sent, String schemaName, Table... referenced) {
        ObjectNode column = Json.newObject();
        column.put("logicalName", SchemaNames.logical(schemaName))
                .put("schemaName", schemaName)
                .put("type", ColumnType.LOOKUP.schemaName());
        column.setAll(SentColumn.read(sent, ColumnType.LOOKUP, About.NOTHING, false));
        ArrayNode targets = column.putArray("targets");
        for (Table table : referenced) {
            targets.add(table.logicalName());
        }
        return column;
    }

    static Table table(Session session, JsonNode sent, String property) {
        String name = sent.path(property).asText("");
        if (name.isEmpty()) {
            throw DefinitionErrors.invalid("The definition of a relationship needs " + property + ".");
        }
        return session.schema().table(name).orElseThrow(() -> DefinitionErrors.noTable(name));
    }
}
