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
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * {@code POST EntityDefinitions(…)/Keys}: an alternate key. Its index is there when this is answered, or has failed because rows
 * have the same values: {@code EntityKeyIndexStatus} tells.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity">Work with alternate
 *     keys</a>
 */
public final class CreateKey implements Operation {
    private static final int MAX_KEYS = 10;

    /** Of the index: text takes two for each character, as SQL Server keeps it. */
    private static final int MAX_BYTES = 900;

    private static final Set<ColumnType> ALLOWED = Set.of(
            ColumnType.DECIMAL,
            ColumnType.INTEGER,
            ColumnType.STRING,
            ColumnType.DATE_TIME,
            ColumnType.LOOKUP,
            ColumnType.CUSTOMER,
            ColumnType.OWNER,
            ColumnType.CHOICE);

    @Override
    public Reply answer(Call call, Session session) {
        Table table = RetrieveDefinitions.table(call, session);
        JsonNode sent = call.json();
        String schemaName = SchemaNames.required(sent, "SchemaName", "key");
        String name = SchemaNames.logical(schemaName);
        Set<String> columns = columns(table, sent);
        check(table, name, columns);
        ObjectNode addition = Json.newObject().put("logicalName", table.logicalName());
        ObjectNode key = addition.putArray("alternateKeys").addObject();
        key.put("logicalName", name).put("schemaName", schemaName);
        key.set("displayName", Labels.read(sent.path("DisplayName")).json());
        ArrayNode names = key.putArray("keyAttributes");
        columns.forEach(names::add);
        SchemaChange.add(session, addition);
        AlternateKey created =
                session.schema().require(table.logicalName()).keyOver(columns).orElseThrow();
        return DefinitionUrl.created(call, table, table.metadataId(created).toString());
    }

    private static Set<String> columns(Table table, JsonNode sent) {
        Set<String> columns = new LinkedHashSet<>();
        int bytes = 0;
        for (JsonNode name : sent.path("KeyAttributes")) {
            Column column = table.columns().get(name.asText());
            if (column == null) {
                throw DefinitionErrors.noColumnFor("a key", name.asText(), table.logicalName());
            }
            if (!ALLOWED.contains(column.type()) || !column.isStored()) {
                throw DefinitionErrors.invalid("Column " + name.asText() + " of " + table.logicalName() + " is "
                        + column.type().schemaName() + ", and a key can have columns of these types only: Decimal,"
                        + " Integer, String, DateTime, Lookup, Picklist.");
            }
            if (column.use().secured()) {
                throw DefinitionErrors.invalid("Column " + name.asText() + " of " + table.logicalName()
                        + " is secured, and a key can have columns without column-level security only.");
            }
            bytes += bytes(column);
            columns.add(column.logicalName());
        }
        if (columns.isEmpty() || columns.size() > AlternateKey.MAX_COLUMNS) {
            throw DefinitionErrors.invalid("A key needs 1 to " + AlternateKey.MAX_COLUMNS + " KeyAttributes, and "
                    + columns.size() + " were sent.");
        }
        if (bytes > MAX_BYTES) {
            throw DefinitionErrors.invalid("The key would have " + bytes + " bytes, and its index allows " + MAX_BYTES
                    + ": make the text columns shorter, or take fewer.");
        }
        return columns;
    }

    private static int bytes(Column column) {
        return switch (column.type()) {
            case STRING -> 2 * Objects.requireNonNullElse(column.shape().maxLength(), 100);
            case DECIMAL -> 13;
            case DATE_TIME -> 8;
            case INTEGER, CHOICE -> 4;
            default -> 16;
        };
    }

    private static void check(Table table, String name, Set<String> columns) {
        if (table.isElastic()) {
            throw DefinitionErrors.invalid(
                    "Alternate keys cannot be created for elastic table " + table.logicalName() + ".");
        }
        if (table.keys().stream().anyMatch(key -> key.logicalName().equals(name))) {
            throw DefinitionErrors.keyExists(name, table.logicalName());
        }
        boolean same =
                table.keys().stream().anyMatch(key -> Set.copyOf(key.columns()).equals(columns));
        if (same) {
            throw DefinitionErrors.keyOverColumnsExists(table.logicalName());
        }
        if (table.keys().size() >= MAX_KEYS) {
            throw DefinitionErrors.invalid(
                    "A table can have " + MAX_KEYS + " keys, and " + table.logicalName() + " has them.");
        }
    }
}
