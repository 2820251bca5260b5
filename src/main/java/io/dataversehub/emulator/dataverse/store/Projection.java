package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns to read of a table. The primary id and the row version are always among them. */
public final class Projection {
    private final Table table;
    private final List<Column> columns;
    private final Map<String, Integer> positions = new HashMap<>();
    private final String sql;

    private Projection(Table table, Collection<Column> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
        List<String> parts = new ArrayList<>();
        parts.add("t." + Sql.quoted(table.primaryId()));
        parts.add("t." + Sql.quoted(Sql.VERSION));
        for (Column column : this.columns) {
            positions.put(column.logicalName(), positions.size());
            parts.add("t." + Sql.quoted(column.logicalName()));
            if (column.isPolymorphic()) {
                parts.add("t." + Sql.quoted(Sql.typeOf(column)));
            }
        }
        this.sql = String.join(", ", parts);
    }

    public static Projection of(Table table, Collection<Column> columns) {
        // By name: comparing columns compares their choices too.
        Map<String, Column> distinct = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.isStored()) {
                distinct.put(column.logicalName(), column);
            }
        }
        return new Projection(table, distinct.values());
    }

    /** By logical name; names of columns the table does not have are left out. */
    public static Projection named(Table table, Collection<String> names) {
        return of(table, names.stream().filter(table::has).map(table::column).toList());
    }

    public Table table() {
        return table;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The select list; the table's alias is {@code t}. */
    String sql() {
        return sql;
    }

    /** Where a column's value stands in a row; -1 when it was not read. */
    int position(String column) {
        return positions.getOrDefault(column, -1);
    }
}
