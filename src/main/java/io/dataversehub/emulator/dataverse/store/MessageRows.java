package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@link DerivedRows} of {@code sdkmessage} and {@code sdkmessagefilter}: what may be done, and to the rows of which
 * table.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations#availability-with-standard-tables">Which
 *     tables support bulk operations</a>
 */
public final class MessageRows {
    static final String MESSAGE = "sdkmessage";
    static final String FILTER = "sdkmessagefilter";

    /** Of a table that says nothing else. */
    private static final List<String> ORDINARY =
            List.of("Create", "Delete", "Retrieve", "RetrieveMultiple", "SetState", "SetStateDynamicEntity", "Update");

    /** Besides, of a table whose rows have owners. */
    private static final List<String> OWNED = List.of(
            "Assign",
            "GrantAccess",
            "ModifyAccess",
            "RetrievePrincipalAccess",
            "RetrieveSharedPrincipalsAndAccess",
            "RevokeAccess");

    /** Concern rows of any tables. */
    private static final List<String> OF_ALL_TABLES = List.of("Associate", "Disassociate");

    /** Where a table's name stands, for the messages of no table in particular. */
    private static final String NO_TABLE = "none";

    private MessageRows() {}

    /** Id of the message of that name. */
    public static UUID messageId(String name) {
        return DerivedRows.id(MESSAGE, name);
    }

    /** What may be done to rows of a table, by the names that Dataverse gives it. */
    static Set<String> of(Table table) {
        Set<String> names = new TreeSet<>(table.traits().messages());
        if (names.isEmpty() && !table.traits().intersect()) {
            names.addAll(ORDINARY);
            if (table.traits().ownership().equals("UserOwned")) {
                names.addAll(OWNED);
            }
        }
        if (!table.traits().intersect()) {
            addMultiple(names, "Create");
            addMultiple(names, "Update");
            if (table.isElastic()) {
                names.add("DeleteMultiple");
            }
        }
        return names;
    }

    private static void addMultiple(Set<String> names, String message) {
        if (names.contains(message)) {
            names.add(message + "Multiple");
        }
    }

    static Map<UUID, Map<String, @Nullable Object>> messages(Schema schema) {
        Set<String> names = new TreeSet<>(OF_ALL_TABLES);
        schema.tableNames().forEach(table -> names.addAll(of(schema.require(table))));
        Map<UUID, Map<String, @Nullable Object>> rows = new TreeMap<>();
        for (String name : names) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>(common(schema));
            row.put("name", name);
            row.put("isprivate", false);
            row.put("isreadonly", false);
            row.put("isactive", true);
            row.put("autotransact", true);
            row.put("isvalidforexecuteasync", true);
            row.put("template", false);
            row.put("expand", false);
            row.put("sdkmessageidunique", messageId(name));
            rows.put(messageId(name), row);
        }
        return rows;
    }

    static Map<UUID, Map<String, @Nullable Object>> filters(Schema schema) {
        Map<UUID, Map<String, @Nullable Object>> rows = new TreeMap<>();
        List<String> tables = new ArrayList<>(schema.tableNames());
        tables.forEach(table -> of(schema.require(table)).forEach(message -> filter(schema, message, table, rows)));
        OF_ALL_TABLES.forEach(message -> filter(schema, message, NO_TABLE, rows));
        return rows;
    }

    private static void filter(
            Schema schema, String message, String table, Map<UUID, Map<String, @Nullable Object>> rows) {
        UUID id = DerivedRows.id(FILTER, message + ":" + table);
        Map<String, @Nullable Object> row = new LinkedHashMap<>(common(schema));
        row.put("sdkmessageid", new Reference(MESSAGE, messageId(message)));
        row.put("primaryobjecttypecode", table);
        row.put("secondaryobjecttypecode", NO_TABLE);
        row.put("iscustomprocessingstepallowed", true);
        row.put("isvisible", true);
        row.put("restrictionlevel", 0);
        row.put("sdkmessagefilteridunique", id);
        rows.put(id, row);
    }

    private static Map<String, @Nullable Object> common(Schema schema) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("availability", 0);
        row.put("customizationlevel", 0);
        row.put("componentstate", 0);
        row.put("ismanaged", true);
        row.put("introducedversion", "5.0.0.0");
        row.put("workflowsdkstepenabled", false);
        if (schema.table("organization").isPresent()) {
            row.put("organizationid", new Reference("organization", SeedRows.ORGANIZATION));
        }
        return row;
    }
}
