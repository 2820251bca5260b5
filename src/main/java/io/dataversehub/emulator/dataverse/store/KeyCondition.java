package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** A row key as the condition of a statement whose table's alias is {@code t}. */
record KeyCondition(String sql, List<Object> parameters) {

    static KeyCondition of(Table table, RowKey key) {
        if (key instanceof RowKey.ById byId && table.isElastic()) {
            // The partition of a row whose creator named none is its id.
            return of(table, Partitions.key(table, byId.id(), byId.id().toString()));
        }
        if (key instanceof RowKey.ById byId) {
            return new KeyCondition("t." + Sql.quoted(table.primaryId()) + " = ?", List.of(byId.id()));
        }
        List<String> parts = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        ((RowKey.ByAlternateKey) key).values().forEach((column, value) -> {
            parts.add("t." + Sql.quoted(column) + " = ?");
            parameters.add(value instanceof Reference reference ? reference.id() : value);
        });
        return new KeyCondition(String.join(" AND ", parts), parameters);
    }
}
