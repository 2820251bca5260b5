package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The table {@code activitypointer}, whose rows are those of all activity tables:
 *
 * <pre>
 * (SELECT "activityid", "subject", 'task' AS "activitytypecode", … FROM "task" UNION ALL SELECT … FROM "email")
 * </pre>
 *
 * @param inUse whether a table has or may have rows; the others need not be created just to find them empty
 * @param rows of a table, as they stand behind FROM
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/activitypointer">Activity
 *     table</a>
 */
record ActivityUnion(Schema schema, Predicate<Table> inUse, Function<Table, String> rows) {
    static final String TABLE = "activitypointer";
    private static final String TYPE = "activitytypecode";

    /** What stands behind FROM for a table; any but this one stands for itself. */
    String source(Table table) {
        if (!table.logicalName().equals(TABLE)) {
            return Sql.quoted(table.logicalName());
        }
        List<String> parts = new ArrayList<>();
        for (String name : schema.tableNames()) {
            Table activity = schema.require(name);
            if (activity.traits().activity() && !name.equals(TABLE) && inUse.test(activity)) {
                parts.add(part(table, activity, rows.apply(activity)));
            }
        }
        return parts.isEmpty() ? Sql.quoted(TABLE) : "(" + String.join(" UNION ALL ", parts) + ")";
    }

    private static String part(Table pointers, Table activity, String rows) {
        List<String> columns = new ArrayList<>();
        columns.add(Sql.quoted(Sql.VERSION));
        for (Column column : pointers.columns().values()) {
            if (column.isStored() && !column.logicalName().equals(Sql.VERSION)) {
                columns.add(value(column, activity));
                if (column.isPolymorphic()) {
                    columns.add(table(column, activity));
                }
            }
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + rows;
    }

    private static String value(Column column, Table activity) {
        String name = Sql.quoted(column.logicalName());
        if (column.logicalName().equals(TYPE)) {
            return "CAST('" + activity.logicalName() + "' AS " + Sql.type(column) + ") AS " + name;
        }
        return has(activity, column) ? name : "CAST(NULL AS " + Sql.type(column) + ") AS " + name;
    }

    private static String table(Column column, Table activity) {
        String name = Sql.quoted(Sql.typeOf(column));
        if (has(activity, column)) {
            Column own = activity.column(column.logicalName());
            return own.isPolymorphic() ? name : "'" + own.targets().get(0) + "' AS " + name;
        }
        return "CAST(NULL AS VARCHAR(128)) AS " + name;
    }

    private static boolean has(Table activity, Column column) {
        return activity.has(column.logicalName())
                && activity.column(column.logicalName()).isStored()
                && activity.column(column.logicalName()).type() == column.type();
    }
}
