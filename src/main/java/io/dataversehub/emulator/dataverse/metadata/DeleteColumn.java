package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.Objects;

/**
 * {@code DELETE EntityDefinitions(…)/Attributes(…)}: a custom column with its values. With a lookup of several tables go its
 * relationships; the lookup of one table goes with its relationship.
 */
public final class DeleteColumn implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = RetrieveDefinitions.table(call, session);
        Column column = TableParts.column(call, table);
        check(table, column);
        ObjectNode change = Json.newObject().put("logicalName", table.logicalName());
        ArrayNode columns = change.putArray("attributes");
        remove(columns, "logicalName", column.logicalName());
        table.columns().values().stream()
                .filter(other -> column.logicalName().equals(other.shape().base())
                        || column.logicalName().equals(other.attributeOf()))
                .forEach(other -> remove(columns, "logicalName", other.logicalName()));
        ArrayNode relations = change.putArray("manyToOne");
        table.manyToOne().stream()
                .filter(relation -> relation.column().equals(column.logicalName()))
                .forEach(relation -> remove(relations, "schemaName", relation.schemaName()));
        SchemaChange.add(session, change);
        return Reply.noContent();
    }

    static void remove(ArrayNode part, String identity, String name) {
        part.addObject().put(identity, name).put("removed", true);
    }

    private static void check(Table table, Column column) {
        String name = column.logicalName();
        if (!column.custom()) {
            throw DefinitionErrors.columnIsNotCustom(name, table.logicalName());
        }
        if (name.equals(table.primaryName()) || name.equals(table.primaryId())) {
            throw DefinitionErrors.columnIsPrimaryName(name, table.logicalName());
        }
        if (column.attributeOf() != null || column.shape().base() != null) {
            String parent = column.attributeOf() != null
                    ? column.attributeOf()
                    : Objects.requireNonNull(column.shape().base());
            throw DefinitionErrors.columnIsChild(name, parent);
        }
        for (AlternateKey key : table.keys()) {
            if (key.columns().contains(name)) {
                throw DefinitionErrors.columnInUse(name, "alternate key " + key.logicalName());
            }
        }
        if (column.type().isLookup() && column.targets().size() == 1) {
            table.manyToOne().stream()
                    .filter(relation -> relation.column().equals(name))
                    .findFirst()
                    .ifPresent(relation -> {
                        throw DefinitionErrors.columnInUse(name, "relationship " + relation.schemaName());
                    });
        }
    }
}
