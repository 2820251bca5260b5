package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.nio.charset.StandardCharsets;
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
 * The rows of {@code sdkmessage} and {@code sdkmessagefilter}: what may be done, and to the rows of which table. They are
 * derived from the schema, written when one of the two tables is first used, and made to follow when the schema has changed.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations#availability-with-standard-tables">Which
 *     tables support bulk operations</a>
 */
public final class MessageRows {
    private static final String MESSAGE = "sdkmessage";
    private static final String FILTER = "sdkmessagefilter";

    /** Tables whose rows are these. */
    static final Set<String> TABLES = Set.of(MESSAGE, FILTER);

    /** Entity sets of these tables. */
    public static final List<String> ENTITY_SETS = List.of("sdkmessages", "sdkmessagefilters");

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

    /** Writes the rows that are missing in {@code table} and deletes those that the schema no longer bears out. */
    static void write(Session session, Table table) {
        Map<UUID, Map<String, @Nullable Object>> wanted =
                table.logicalName().equals(MESSAGE) ? messages(session.schema()) : filters(session.schema());
        Set<UUID> known = new TreeSet<>(session.ids(table));
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

    /** Id of the message of that name. */
    public static UUID messageId(String name) {
        return id(MESSAGE, name);
    }

    private static UUID id(String kind, String name) {
        return UUID.nameUUIDFromBytes((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
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

    private static Map<UUID, Map<String, @Nullable Object>> messages(Schema schema) {
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

    private static Map<UUID, Map<String, @Nullable Object>> filters(Schema schema) {
        Map<UUID, Map<String, @Nullable Object>> rows = new TreeMap<>();
        List<String> tables = new ArrayList<>(schema.tableNames());
        tables.forEach(table -> of(schema.require(table)).forEach(message -> filter(schema, message, table, rows)));
        OF_ALL_TABLES.forEach(message -> filter(schema, message, NO_TABLE, rows));
        return rows;
    }

    private static void filter(
            Schema schema, String message, String table, Map<UUID, Map<String, @Nullable Object>> rows) {
        UUID id = id(FILTER, message + ":" + table);
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
