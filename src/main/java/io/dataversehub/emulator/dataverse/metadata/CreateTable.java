package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.SchemaFiles;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.Locale;

/**
 * {@code POST EntityDefinitions}: a table with its primary name column; the server adds the columns that every table has.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-entity-definitions-using-web-api">Create
 *     table definitions</a>
 */
public final class CreateTable implements Operation {
    /** Type codes of custom tables begin at 10,000; those below this one are used by the tables of this project. */
    private static final int FIRST_TYPE_CODE = 10_700;

    @Override
    public Reply answer(Call call, Session session) {
        ObjectNode metadata = call.json();
        String schemaName = metadata.path("SchemaName").asText("");
        String name = schemaName.toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z][a-z0-9]*_[a-z0-9_]+")) {
            throw DefinitionErrors.invalid("SchemaName '" + schemaName
                    + "' must be letters, digits and _, and begin with a publisher's prefix.");
        }
        Schema schema = session.schema();
        if (schema.table(name).isPresent()) {
            throw DefinitionErrors.tableExists(name);
        }
        SchemaChange.add(session, table(metadata, schemaName, name, schema));
        String url = call.root() + "EntityDefinitions(" + Table.metadataId("table", name) + ")";
        return Reply.noContent().with("OData-EntityId", url).with("Location", url);
    }

    private static ObjectNode table(ObjectNode metadata, String schemaName, String name, Schema schema) {
        String ownership = metadata.path("OwnershipType").asText("UserOwned");
        String set = metadata.path("EntitySetName").asText(plural(name));
        ObjectNode table = Json.newObject();
        table.put("logicalName", name)
                .put("schemaName", schemaName)
                .put("entitySetName", set)
                .put("collectionSchemaName", plural(schemaName))
                .put("displayName", Labels.text(metadata.path("DisplayName")))
                .put("displayCollectionName", Labels.text(metadata.path("DisplayCollectionName")))
                .put("primaryIdAttribute", name + "id")
                .put("primaryNameAttribute", primaryName(metadata))
                .put("objectTypeCode", FIRST_TYPE_CODE + schema.tableNames().size())
                .put("ownership", ownership)
                .put("changeTracking", metadata.path("ChangeTrackingEnabled").asBoolean(true))
                .put("hasNotes", metadata.path("HasNotes").asBoolean())
                .put("hasActivities", metadata.path("HasActivities").asBoolean())
                .put("tier", "custom");
        if (!ownership.equals("UserOwned") && !ownership.equals("OrganizationOwned")) {
            throw DefinitionErrors.invalid("OwnershipType must be UserOwned or OrganizationOwned, was " + ownership);
        }
        ObjectNode template = SchemaFiles.newTable(ownership, name);
        ArrayNode columns = table.putArray("attributes");
        columns.addObject()
                .put("logicalName", name + "id")
                .put("schemaName", schemaName + "Id")
                .put("type", "Uniqueidentifier")
                .put("displayName", Labels.text(metadata.path("DisplayName")))
                .put("required", "SystemRequired")
                .put("validForUpdate", false);
        metadata.path("Attributes").forEach(column -> columns.add(NewColumn.of(column)));
        template.path("attributes").forEach(columns::add);
        if (metadata.path("TableType").asText().equals("Elastic")) {
            ElasticParts.add(table, name);
        }
        table.set("manyToOne", template.path("manyToOne"));
        return table;
    }

    private static String primaryName(ObjectNode metadata) {
        for (JsonNode column : metadata.path("Attributes")) {
            if (column.path("IsPrimaryName").asBoolean()) {
                return column.path("SchemaName").asText().toLowerCase(Locale.ROOT);
            }
        }
        throw DefinitionErrors.invalid("A table needs one member of Attributes with IsPrimaryName true.");
    }

    private static String plural(String name) {
        if (name.matches(".*[^aeiou]y")) {
            return name.substring(0, name.length() - 1) + "ies";
        }
        return name + (name.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
    }
}
