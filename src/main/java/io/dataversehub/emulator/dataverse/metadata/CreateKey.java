package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code POST EntityDefinitions(…)/Keys}: an alternate key. Its index is there when this is answered.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity">Work with alternate
 *     keys</a>
 */
public final class CreateKey implements Operation {
    private static final int MAX_KEYS = 10;

    private static final Set<ColumnType> ALLOWED = Set.of(
            ColumnType.DECIMAL,
            ColumnType.INTEGER,
            ColumnType.STRING,
            ColumnType.DATE_TIME,
            ColumnType.LOOKUP,
            ColumnType.CHOICE);

    @Override
    public Reply answer(Call call, Session session) {
        Table table = RetrieveDefinitions.table(call, session);
        JsonNode metadata = call.json();
        String schemaName = metadata.path("SchemaName").asText("");
        String name = schemaName.toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z][a-z0-9]*_[a-z0-9_]+")) {
            throw DefinitionErrors.invalid("SchemaName '" + schemaName + "' must begin with a publisher's prefix.");
        }
        Set<String> columns = columns(table, metadata);
        check(table, name, columns);
        ObjectNode addition = Json.newObject().put("logicalName", table.logicalName());
        ObjectNode key = addition.putArray("alternateKeys").addObject();
        key.put("logicalName", name).put("schemaName", schemaName);
        String label = Labels.text(metadata.path("DisplayName"));
        key.put("displayName", label == null ? schemaName : label);
        ArrayNode names = key.putArray("keyAttributes");
        columns.forEach(names::add);
        SchemaChange.add(session, addition);
        AlternateKey created =
                session.schema().require(table.logicalName()).keyOver(columns).orElseThrow();
        String url =
                call.root() + "EntityDefinitions(" + table.metadataId() + ")/Keys(" + table.metadataId(created) + ")";
        return Reply.noContent().with("OData-EntityId", url).with("Location", url);
    }

    private static Set<String> columns(Table table, JsonNode metadata) {
        Set<String> columns = new TreeSet<>();
        for (JsonNode name : metadata.path("KeyAttributes")) {
            Column column = table.columns().get(name.asText());
            if (column == null || !ALLOWED.contains(column.type())) {
                throw DefinitionErrors.invalid("'" + name.asText() + "' is no column of " + table.logicalName()
                        + " that a key can have: it must be text, a number, a date, a choice or a lookup.");
            }
            columns.add(column.logicalName());
        }
        if (columns.isEmpty()) {
            throw DefinitionErrors.invalid("A key needs KeyAttributes.");
        }
        return columns;
    }

    private static void check(Table table, String name, Set<String> columns) {
        if (table.keys().stream().anyMatch(key -> key.logicalName().equals(name))) {
            throw DefinitionErrors.keyExists(name, table.logicalName());
        }
        if (table.keyOver(columns).isPresent()) {
            throw DefinitionErrors.keyOverColumnsExists(table.logicalName());
        }
        if (table.keys().size() >= MAX_KEYS) {
            throw DefinitionErrors.invalid(
                    "A table can have " + MAX_KEYS + " keys, and " + table.logicalName() + " has them.");
        }
    }
}
