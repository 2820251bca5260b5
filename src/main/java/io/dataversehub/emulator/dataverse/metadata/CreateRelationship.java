package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.Locale;

/**
 * {@code POST RelationshipDefinitions}: a one-to-many relationship with its lookup column.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-entity-relationships-using-web-api">Create
 *     table relationships</a>
 */
public final class CreateRelationship implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        ObjectNode metadata = call.json();
        if (!metadata.path("@odata.type").asText().endsWith(RelationshipMetadata.ONE_TO_MANY)) {
            throw ProtocolErrors.notEmulated("Creating relationships other than OneToManyRelationshipMetadata");
        }
        Table referenced = table(session, metadata, "ReferencedEntity");
        Table referencing = table(session, metadata, "ReferencingEntity");
        String schemaName = required(metadata, "SchemaName");
        String lookupName = required(metadata.path("Lookup"), "SchemaName");
        String column = lookupName.toLowerCase(Locale.ROOT);
        if (referencing.has(column)) {
            throw DefinitionErrors.columnExists(column, referencing.logicalName());
        }
        ObjectNode addition = Json.newObject().put("logicalName", referencing.logicalName());
        lookup(addition, metadata.path("Lookup"), lookupName, column, referenced);
        relation(addition, metadata, schemaName, lookupName, referenced);
        SchemaChange.add(session, addition);
        String url = call.root() + "RelationshipDefinitions(" + Table.metadataId("relationship", schemaName) + ")";
        return Reply.noContent().with("OData-EntityId", url).with("Location", url);
    }

    private static void lookup(
            ObjectNode addition, JsonNode lookup, String schemaName, String column, Table referenced) {
        addition.putArray("attributes")
                .addObject()
                .put("logicalName", column)
                .put("schemaName", schemaName)
                .put("type", "Lookup")
                .put("displayName", Labels.text(lookup.path("DisplayName")))
                .put("required", lookup.path("RequiredLevel").path("Value").asText("None"))
                .putArray("targets")
                .add(referenced.logicalName());
    }

    private static void relation(
            ObjectNode addition, ObjectNode metadata, String schemaName, String lookupName, Table referenced) {
        ObjectNode relation = addition.putArray("manyToOne").addObject();
        relation.put("schemaName", schemaName)
                .put("referencingAttribute", lookupName.toLowerCase(Locale.ROOT))
                .put("referencedEntity", referenced.logicalName())
                .put("referencedAttribute", referenced.primaryId())
                .put(
                        "referencingEntityNavigationPropertyName",
                        metadata.path("ReferencingEntityNavigationPropertyName").asText(lookupName))
                .put(
                        "referencedEntityNavigationPropertyName",
                        metadata.path("ReferencedEntityNavigationPropertyName").asText(schemaName));
        relation.putObject("cascade")
                .put(
                        "delete",
                        metadata.path("CascadeConfiguration").path("Delete").asText("RemoveLink"));
    }

    private static Table table(Session session, JsonNode metadata, String property) {
        String name = required(metadata, property);
        return session.schema()
                .table(name)
                .orElseThrow(() -> DefinitionErrors.invalid(property + " '" + name + "' does not exist."));
    }

    private static String required(JsonNode json, String property) {
        if (!json.path(property).isTextual()) {
            throw DefinitionErrors.invalid("The definition of a relationship needs " + property + ".");
        }
        return json.path(property).textValue();
    }
}
