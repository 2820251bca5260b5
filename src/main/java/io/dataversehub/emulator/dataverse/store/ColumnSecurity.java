package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.SecurityErrors;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.PerTable;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secured columns from callers who may not see or write them. What may not be read is empty, wherever a query names it:
 * in the answer, in filters, in orders, in aggregates; none of them is refused for it. What may not be written is refused.
 *
 * <p>When a call is made for another user, both must be allowed. System administrators always are. Others are by their field
 * security profiles, and for single rows by field sharing.
 *
 * @see <a href="https://learn.microsoft.com/previous-versions/dynamicscrm-2016/developers-guide/gg309608(v=crm.8)">How field
 *     security can be used to control access to field values</a>
 */
public final class ColumnSecurity {
    /** Secured columns by name, each with the one whose permissions count for it: an amount in base currency follows its amount. */
    private static final PerTable<Map<String, Column>> SECURED = new PerTable<>(ColumnSecurity::secured);

    private final Session session;
    private final Caller caller;
    private @Nullable List<FieldPermissions> restricted;

    ColumnSecurity(Session session, Caller caller) {
        this.session = session;
        this.caller = caller;
    }

    private static Map<String, Column> secured(Table table) {
        Map<String, Column> secured = new LinkedHashMap<>();
        for (Column column : table.columns().values()) {
            String amount = column.shape().base();
            Column governing = amount != null && table.has(amount) ? table.column(amount) : column;
            if (column.isStored() && (column.use().secured() || governing.use().secured())) {
                secured.put(column.logicalName(), governing);
            }
        }
        return secured;
    }

    /** Of the users that the call is made by and for, those who need a permission. */
    private List<FieldPermissions> restricted() {
        List<FieldPermissions> known = restricted;
        if (known == null) {
            known = new ArrayList<>();
            for (UUID user : caller.isImpersonated()
                    ? List.of(caller.user(), caller.initiatingUser())
                    : List.of(caller.user())) {
                if (!session.privileges().isAdministrator(user)) {
                    known.add(FieldPermissions.of(user, session));
                }
            }
            restricted = known;
        }
        return known;
    }

    private boolean concerns(Table table) {
        return !caller.isFirstUser()
                && !SECURED.of(table).isEmpty()
                && !restricted().isEmpty();
    }

    /**
     * What stands behind FROM for the rows of a table.
     *
     * @param rows all of them
     */
    String readable(Table table, String rows) {
        if (!concerns(table)) {
            return rows;
        }
        Map<String, String> conditions = unreadable(table);
        return conditions.isEmpty() ? rows : MaskedRows.of(table, rows, conditions);
    }

    /** Columns that may not be read of all rows, with the condition on which they may be of one. */
    private Map<String, String> unreadable(Table table) {
        Map<String, String> conditions = new LinkedHashMap<>();
        SECURED.of(table).forEach((name, governing) -> {
            List<String> terms = restricted().stream()
                    .filter(user -> !user.of(table.logicalName(), governing.logicalName())
                            .read())
                    .map(user -> SharedColumns.readable(session, table, governing, user.user()))
                    .toList();
            if (!terms.isEmpty()) {
                conditions.put(name, String.join(" AND ", terms));
            }
        });
        return conditions;
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException 403 when one of the columns may not be given a value */
    public void requireCreate(Table table, Collection<String> columns) {
        if (!concerns(table)) {
            return;
        }
        for (String name : columns) {
            Column column = SECURED.of(table).get(name);
            if (column == null) {
                continue;
            }
            for (FieldPermissions user : restricted()) {
                if (!user.of(table.logicalName(), column.logicalName()).create()) {
                    throw SecurityErrors.mayNotCreate(user.user(), shown(table, name), shown(table));
                }
            }
        }
    }

    /** Whether it matters to the caller that some of the columns are secured. */
    public boolean concerns(Table table, Collection<String> columns) {
        return concerns(table) && columns.stream().anyMatch(SECURED.of(table)::containsKey);
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException 403 when one of the columns may not be changed */
    public void requireUpdate(Table table, UUID row, Collection<String> columns) {
        if (!concerns(table)) {
            return;
        }
        for (String name : columns) {
            Column column = SECURED.of(table).get(name);
            if (column == null) {
                continue;
            }
            for (FieldPermissions user : restricted()) {
                if (!user.of(table.logicalName(), column.logicalName()).update()
                        && !SharedColumns.mayUpdate(session, table, row, column, user.user())) {
                    throw SecurityErrors.mayNotUpdate(user.user(), shown(table, name), shown(table));
                }
            }
        }
    }

    private static String shown(Table table, String column) {
        String label = table.column(column).displayName();
        return label == null ? table.column(column).schemaName() : label;
    }

    private static String shown(Table table) {
        return table.names().display();
    }
}
