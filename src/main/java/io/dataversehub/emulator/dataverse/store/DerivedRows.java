package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that say something about the schema: written when their table is first used, and made to follow when the schema has
 * changed. Rows that callers write beside them are left alone.
 */
public final class DerivedRows {
    private static final Map<String, Function<Schema, Map<UUID, Map<String, @Nullable Object>>>> SOURCES = Map.of(
            MessageRows.MESSAGE, MessageRows::messages,
            MessageRows.FILTER, MessageRows::filters,
            ImageRows.OF_COLUMNS, ImageRows::columns,
            ImageRows.OF_TABLES, ImageRows::tables,
            FieldPermissionRows.PERMISSION, FieldPermissionRows::ofAdministrators,
            PrivilegeRows.PRIVILEGE, PrivilegeRows::all);

    /** Tables whose rows are these. */
    static final Set<String> TABLES = SOURCES.keySet();

    /** Entity sets of these tables. */
    public static final List<String> ENTITY_SETS = List.of(
            "sdkmessages",
            "sdkmessagefilters",
            "attributeimageconfigs",
            "entityimageconfigs",
            "fieldpermissions",
            "privileges");

    private DerivedRows() {}

    /** Writes the rows that are missing in {@code table} and deletes those that the schema no longer bears out. */
    static void write(Session session, Table table) {
        Map<UUID, Map<String, @Nullable Object>> wanted =
                Objects.requireNonNull(SOURCES.get(table.logicalName())).apply(session.schema());
        Set<UUID> known = new TreeSet<>(session.reads().ids(table));
        known.stream().filter(id -> !wanted.containsKey(id) && isOurs(id)).forEach(id -> session.delete(table, id));
        wanted.forEach((id, values) -> {
            if (!known.contains(id)) {
                values.keySet().removeIf(name -> !table.has(name));
                session.insert(table, id, values);
            }
        });
    }

    /** Ids made of names are of version 3; those of rows that others wrote are not. */
    private static boolean isOurs(UUID id) {
        return id.version() == 3;
    }

    /** The same for the same thing, whenever its row is written. */
    static UUID id(String kind, String name) {
        return UUID.nameUUIDFromBytes((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
    }
}
