package io.dataversehub.emulator.dataverse.store;

/**
 * An index on one column, for those who filter by it or order by it.
 *
 * @param table logical name
 */
record ColumnIndex(String table, String column) {
    /** Below that many rows, looking at each of them takes no longer than a few milliseconds. */
    static final int MIN_ROWS = 10_000;

    /** Above that many rows an index takes seconds to make, for which everybody waits. */
    private static final int LARGE = 200_000;

    /** Who asks once had better look at each row; who asks again and again should not. */
    private static final int WISHES_IN_LARGE_TABLE = 3;

    /** How often queries must have looked for an index before it is made. */
    static int wishesNeeded(long rows) {
        return rows < LARGE ? 1 : WISHES_IN_LARGE_TABLE;
    }

    String sql() {
        return "CREATE INDEX IF NOT EXISTS " + nameOf(table, column) + " ON " + Sql.quoted(table) + " ("
                + Sql.quoted(column) + ")";
    }

    static String nameOf(String table, String column) {
        return Sql.quoted("filter$" + table + "$" + column);
    }
}
