package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every activity has a row in {@code activitypointer} too, with what activities of all kinds have: that is where they are
 * found together. It is written and deleted with its activity.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/activity-entities">Activity tables</a>
 */
final class ActivityPointers {
    static final String TABLE = "activitypointer";
    private static final String KIND = "activitytypecode";

    private ActivityPointers() {}

    static boolean has(Table table) {
        return table.traits().baseType().equals(TABLE) && !table.logicalName().equals(TABLE);
    }

    /** What kind of activity a row is stands in the row. */
    static void kind(Table table, Map<String, @Nullable Object> values) {
        if (table.has(KIND) && table.column(KIND).isStored()) {
            values.put(KIND, table.logicalName());
        }
    }

    static void created(Session session, Table table, UUID id, Map<String, @Nullable Object> values) {
        Table pointers = session.schema().require(TABLE);
        Map<String, @Nullable Object> shared = shared(pointers, table, values);
        kind(table, shared);
        session.insert(pointers, id, shared);
    }

    static void updated(Session session, Table table, UUID id, Map<String, @Nullable Object> values) {
        Table pointers = session.schema().require(TABLE);
        Map<String, @Nullable Object> shared = shared(pointers, table, values);
        if (!shared.isEmpty()) {
            session.update(pointers, new RowKey.ById(id), shared);
        }
    }

    static void deleted(Session session, UUID id) {
        session.delete(session.schema().require(TABLE), id);
    }

    private static Map<String, @Nullable Object> shared(
            Table pointers, Table table, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> shared = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (pointers.has(name) && fits(pointers.column(name), table.column(name))) {
                shared.put(name, value);
            }
        });
        return shared;
    }

    private static boolean fits(Column pointer, Column column) {
        return pointer.isStored() && pointer.type() == column.type();
    }
}
