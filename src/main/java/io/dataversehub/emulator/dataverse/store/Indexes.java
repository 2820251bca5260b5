package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The indexes of a table: a unique one for each active key, one for each lookup that finds something. */
final class Indexes {
    /**
     * Lookups that a whole table refers to with a few values, or hardly ever: an index on them finds little, and every update
     * pays for each index, since H2 takes a changed row out of all of them and puts it back.
     */
    private static final Set<String> NOT_WORTH_AN_INDEX = Set.of(
            "systemuser",
            "team",
            "businessunit",
            "transactioncurrency",
            "organization",
            "owner",
            "pricelevel",
            "territory",
            "sla",
            "service",
            "equipment",
            "lead");

    /** Of the table of shared rows: no lookup, though it refers to rows. */
    private static final String ROW_ELSEWHERE = "objectid";

    private Indexes() {}

    static List<String> of(Table table) {
        List<String> indexes = new ArrayList<>();
        table.keys().stream().filter(AlternateKey::isActive).forEach(key -> indexes.add(of(table, key)));
        for (Column column : table.columns().values()) {
            if (isWorthAnIndex(column)) {
                indexes.add("CREATE INDEX IF NOT EXISTS " + nameOf(table, column) + " ON "
                        + Sql.quoted(table.logicalName()) + " (" + Sql.quoted(column.logicalName()) + ")");
            }
        }
        return indexes;
    }

    static String of(Table table, AlternateKey key) {
        List<String> columns = key.columns().stream().map(Sql::quoted).toList();
        return "CREATE UNIQUE INDEX IF NOT EXISTS " + Sql.quoted(Sql.indexName(table, key)) + " ON "
                + Sql.quoted(table.logicalName()) + " (" + String.join(", ", columns) + ")";
    }

    static String nameOf(Table table, Column column) {
        return Sql.quoted("lookup$" + table.logicalName() + "$" + column.logicalName());
    }

    static boolean isWorthAnIndex(Column column) {
        if (column.type() == ColumnType.UNIQUE_IDENTIFIER
                && column.logicalName().equals(ROW_ELSEWHERE)) {
            return true;
        }
        return column.type().isLookup()
                && column.isStored()
                && column.use().create()
                && !NOT_WORTH_AN_INDEX.containsAll(column.targets());
    }
}
