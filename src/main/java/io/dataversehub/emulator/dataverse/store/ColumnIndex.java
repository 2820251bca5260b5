package io.dataversehub.emulator.dataverse.store;

/**
 * An index on one column, for those who filter by it or order by it.
 *
 * @param table logical name
 */
record ColumnIndex(String table, String column) {
    /** Below that many rows, looking at each of them takes no longer than a few milliseconds. */
    static final int MIN_ROWS = 10_000;

    String sql() {
        return "CREATE INDEX IF NOT EXISTS " + nameOf(table, column) + " ON " + Sql.quoted(table) + " ("
                + Sql.quoted(column) + ")";
    }

    static String nameOf(String table, String column) {
        return Sql.quoted("filter$" + table + "$" + column);
    }
}
