package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.PerTable;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Partitions;
import io.dataversehub.emulator.dataverse.store.RowKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a row is before it is created: its id and partition, and that it has what it must have. */
final class NewRow {
    private static final PerTable<List<String>> REQUIRED = new PerTable<>(NewRow::required);

    private NewRow() {}

    /** Names of the columns that have a value. */
    static Set<String> given(Map<String, @Nullable Object> values) {
        Set<String> given = new LinkedHashSet<>(values.keySet());
        given.removeIf(name -> values.get(name) == null);
        return given;
    }

    /** Older clients send the state of a row they create, and are obeyed. */
    static boolean mayBeCreated(Column column) {
        return column.use().create() || column.logicalName().equals(StateRules.STATE);
    }

    /**
     * Takes the id out of the values.
     *
     * @param key that the row was sought by; gives its values where the body has none
     */
    static UUID id(Table table, Map<String, @Nullable Object> values, @Nullable RowKey key) {
        Object given = values.remove(table.primaryId());
        if (key instanceof RowKey.ById byId) {
            return byId.id();
        }
        if (key instanceof RowKey.ByAlternateKey alternate) {
            alternate.values().forEach(values::putIfAbsent);
            given = given == null ? values.get(table.primaryId()) : given;
            values.remove(table.primaryId());
        }
        return given instanceof UUID id ? id : RowIds.next();
    }

    /** The partition of a row whose creator names none is its id. */
    static void partition(Table table, UUID id, Map<String, @Nullable Object> values) {
        if (table.isElastic()) {
            if (values.get(Table.PARTITION) instanceof String given) {
                Partitions.check(given);
            } else {
                values.put(Table.PARTITION, id.toString());
            }
        }
    }

    static void requireAll(Table table, Map<String, @Nullable Object> values) {
        for (String column : REQUIRED.of(table)) {
            if (values.get(column) == null) {
                throw ErrorCatalogue.requiredMissing(column, table.logicalName());
            }
        }
    }

    private static List<String> required(Table table) {
        if (!table.traits().custom()) {
            // What the shared description of a standard table calls required is partly inferred: not held against
            // callers.
            return List.of();
        }
        return table.columns().values().stream()
                .filter(column -> column.custom() && column.isSystemRequired() && column.isStored())
                .map(Column::logicalName)
                .filter(column -> !column.equals(table.primaryId()))
                .toList();
    }
}
