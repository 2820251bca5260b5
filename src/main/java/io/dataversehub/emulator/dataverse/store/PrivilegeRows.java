package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The privileges there are, as rows of {@code privilege}: eight for each table, and those that are about no table. Their ids
 * are the emulator's own.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/security-roles">Security roles</a>
 */
public final class PrivilegeRows {
    /** Tables of privileges and of which role has which. */
    public static final String PRIVILEGE = "privilege";

    public static final String OF_ROLES = "roleprivileges";

    /** What a user needs to act for another. */
    public static final String ACT_FOR_OTHERS = "prvActOnBehalfOfAnotherUser";

    private static final List<String> VERBS =
            List.of("Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share");

    private PrivilegeRows() {}

    /** The names of all. */
    public static Set<String> names(Schema schema) {
        Set<String> names = new LinkedHashSet<>();
        for (String table : schema.tableNames()) {
            Table described = schema.require(table);
            String subject = described.traits().activity()
                    ? "Activity"
                    : described.names().schema();
            if (!described.traits().intersect()) {
                VERBS.forEach(verb -> names.add("prv" + verb + subject));
            }
        }
        names.add(ACT_FOR_OTHERS);
        return names;
    }

    public static UUID id(String name) {
        return DerivedRows.id(PRIVILEGE, name);
    }

    /** By id. */
    static Map<UUID, Map<String, @Nullable Object>> all(Schema schema) {
        Map<UUID, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        for (String name : names(schema)) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("name", name);
            List.of("canbebasic", "canbelocal", "canbedeep", "canbeglobal").forEach(depth -> values.put(depth, true));
            rows.put(id(name), values);
        }
        return rows;
    }
}
