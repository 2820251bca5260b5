package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A table of which some columns are empty in rows that the caller may not read them of:
 *
 * <pre>
 * (SELECT r."versionnumber", r."name", CASE WHEN EXISTS (…) THEN r."revenue" END AS "revenue" FROM "account" r)
 * </pre>
 */
final class MaskedRows {
    /** Alias of the rows, for the conditions. */
    static final String ALIAS = "r";

    private MaskedRows() {}

    /** @param conditions on which a column is readable, by its name; those without are readable always */
    static String of(Table table, String rows, Map<String, String> conditions) {
        List<String> columns = new ArrayList<>();
        columns.add(plain(Sql.VERSION));
        for (Column column : table.columns().values()) {
            if (column.isStored() && !column.logicalName().equals(Sql.VERSION)) {
                String condition = conditions.get(column.logicalName());
                columns.add(column(column.logicalName(), condition));
                if (column.isPolymorphic()) {
                    columns.add(column(Sql.typeOf(column), condition));
                }
            }
        }
        return "(SELECT " + String.join(", ", columns) + " FROM " + rows + " " + ALIAS + ")";
    }

    private static String column(String name, @org.jspecify.annotations.Nullable String condition) {
        return condition == null
                ? plain(name)
                : "CASE WHEN " + condition + " THEN " + plain(name) + " END AS " + Sql.quoted(name);
    }

    private static String plain(String name) {
        return ALIAS + "." + Sql.quoted(name);
    }
}
