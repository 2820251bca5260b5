package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code GET RetrieveEntity(EntityFilters=@p1,LogicalName=@p2,MetadataId=@p3,RetrieveAsIfPublished=@p4)} and
 * {@code GET RetrieveAllEntities(EntityFilters=@p1,RetrieveAsIfPublished=@p2)}: whole definitions in one answer. Changes are
 * published at once here, so that it makes no difference whether unpublished ones are asked for.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveentity">RetrieveEntity</a>
 */
public final class RetrieveEntities implements Operation {
    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    private final boolean all;

    private RetrieveEntities(boolean all) {
        this.all = all;
    }

    public static RetrieveEntities one() {
        return new RetrieveEntities(false);
    }

    public static RetrieveEntities all() {
        return new RetrieveEntities(true);
    }

    @Override
    public Reply answer(Call call, Session session) {
        Schema schema = session.schema();
        Set<String> filters = filters(UrlParameters.text(call, "EntityFilters").orElse("Default"));
        List<Table> tables =
                all ? schema.tableNames().stream().map(schema::require).toList() : List.of(table(call, schema));
        String response = all ? "RetrieveAllEntitiesResponse" : "RetrieveEntityResponse";
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", call.root() + "$metadata#" + ColumnMetadata.NAMESPACE + response);
            json.writeFieldName("EntityMetadata");
            if (all) {
                json.writeStartArray();
            }
            for (Table table : tables) {
                json.writeTree(shown(Definitions.of(schema, table), filters));
            }
            if (all) {
                json.writeEndArray();
                json.writeStringField("Timestamp", Long.toString(schema.version()));
            }
            json.writeEndObject();
        }));
    }

    /** By the id, or by the name when the id is all zeros. */
    private static Table table(Call call, Schema schema) {
        String name = UrlParameters.text(call, "LogicalName").orElse("");
        String id = UrlParameters.text(call, "MetadataId").orElse(NO_ID);
        if (id.equals(NO_ID)) {
            return schema.table(name).orElseThrow(() -> DefinitionErrors.noTable(name));
        }
        return schema.tableNames().stream()
                .map(schema::require)
                .filter(table -> table.metadataId().toString().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> DefinitionErrors.noTable(id));
    }

    private static Set<String> filters(String text) {
        Set<String> filters = new HashSet<>(Arrays.asList(text.split("\\s*,\\s*")));
        if (filters.contains("All")) {
            filters.addAll(List.of("Attributes", "Privileges", "Relationships"));
        }
        return filters;
    }

    private static ObjectNode shown(Definition table, Set<String> filters) {
        Set<String> wanted = new HashSet<>();
        table.json().fieldNames().forEachRemaining(wanted::add);
        if (filters.contains("Attributes")) {
            wanted.addAll(List.of("Attributes", "Keys"));
        }
        if (filters.contains("Relationships")) {
            wanted.addAll(List.of("OneToManyRelationships", "ManyToOneRelationships", "ManyToManyRelationships"));
        }
        if (!filters.contains("Privileges")) {
            wanted.remove("Privileges");
        }
        return MetadataChanges.whole(new MetadataQuery(false, wanted, MissingNode.getInstance()), table);
    }
}
