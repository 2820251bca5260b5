package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.SchemaFiles;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.ArrayList;
import java.util.List;

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
        ObjectNode sent = call.json();
        String schemaName = SchemaNames.required(sent, "SchemaName", "table");
        String name = SchemaNames.logical(schemaName);
        if (session.schema().table(name).isPresent()) {
            throw DefinitionErrors.tableExists(name);
        }
        ObjectNode table = table(sent, schemaName, name, session.schema(), Solution.firstOption(call, session));
        SchemaChange.add(session, SchemaChange.stamped(table, session));
        Table created = session.schema().require(name);
        RegardingTables.add(
                created, session, created.traits().notes(), created.traits().activities());
        return DefinitionUrl.created(call, created.metadataId().toString());
    }

    static int nextTypeCode(Schema schema) {
        int most = schema.tableNames().stream()
                .mapToInt(name -> schema.require(name).objectTypeCode())
                .max()
                .orElse(0);
        return Math.max(FIRST_TYPE_CODE, most + 1);
    }

    private static ObjectNode table(ObjectNode sent, String schemaName, String name, Schema schema, int firstOption) {
        String ownership = sent.path("OwnershipType").asText("UserOwned");
        if (!ownership.equals("UserOwned") && !ownership.equals("OrganizationOwned")) {
            throw DefinitionErrors.invalid("OwnershipType must be UserOwned or OrganizationOwned, was " + ownership);
        }
        boolean activity = sent.path("IsActivity").asBoolean();
        ObjectNode table = SentTable.read(sent, About.NOTHING, false);
        String plural = SchemaNames.plural(schemaName);
        table.put("logicalName", name)
                .put("schemaName", schemaName)
                .put("entitySetName", sent.path("EntitySetName").asText(SchemaNames.plural(name)))
                .put("logicalCollectionName", SchemaNames.plural(name))
                .put("collectionSchemaName", sent.path("CollectionSchemaName").asText(plural))
                .put("objectTypeCode", nextTypeCode(schema))
                .put("ownership", ownership)
                .put("tier", "custom");
        if (!sent.has("ChangeTrackingEnabled")) {
            table.put("changeTracking", true);
        }
        ObjectNode primaryName = primaryName(sent);
        if (activity) {
            ActivityParts.add(table, name, ownership);
        } else {
            ordinary(table, name, schemaName, ownership, primaryName);
        }
        boolean elastic = sent.path("TableType").asText("Standard").equals("Elastic");
        for (ObjectNode column : columns(sent, schema, firstOption, activity)) {
            if (elastic) {
                ElasticParts.check(name, column);
            }
            add(table, column);
        }
        if (elastic) {
            ElasticParts.add(table, name);
        }
        return table;
    }

    private static void ordinary(
            ObjectNode table, String name, String schemaName, String ownership, ObjectNode primaryName) {
        table.put("primaryIdAttribute", name + "id")
                .put(
                        "primaryNameAttribute",
                        SchemaNames.logical(primaryName.path("SchemaName").asText()));
        ObjectNode template = SchemaFiles.newTable(ownership, name);
        ArrayNode columns = table.putArray("attributes");
        columns.addObject()
                .put("logicalName", name + "id")
                .put("schemaName", schemaName + "Id")
                .put("type", "Uniqueidentifier")
                .put("required", "SystemRequired")
                .put("validForUpdate", false)
                .set("displayName", table.path("displayName"));
        template.path("attributes").forEach(columns::add);
        table.set("manyToOne", template.path("manyToOne"));
    }

    /** An activity has its subject already; a definition must name it all the same. */
    private static List<ObjectNode> columns(ObjectNode sent, Schema schema, int firstOption, boolean activity) {
        List<ObjectNode> columns = new ArrayList<>();
        for (JsonNode column : sent.path("Attributes")) {
            if (!activity || !column.path("IsPrimaryName").asBoolean()) {
                columns.add(NewColumn.of(column, schema, firstOption));
            }
        }
        return columns;
    }

    private static void add(ObjectNode table, ObjectNode column) {
        ArrayNode columns = (ArrayNode) table.get("attributes");
        columns.add(column);
        if (column.path("type").asText().equals(ColumnType.MONEY.schemaName())) {
            boolean known = columns.valueStream()
                    .anyMatch(other -> other.path("logicalName").asText().equals(MoneyColumns.CURRENCY));
            MoneyColumns.add(table, column, known);
        }
    }

    private static ObjectNode primaryName(ObjectNode sent) {
        for (JsonNode column : sent.path("Attributes")) {
            if (column.path("IsPrimaryName").asBoolean() && column instanceof ObjectNode found) {
                return found;
            }
        }
        throw DefinitionErrors.noPrimaryName();
    }
}
