package io.dataversehub.webapi;

/**
 * How a row's values are read.
 *
 * @param unknownColumns what to do with a column that the table does not have; default FAIL
 * @param emptyText what an empty text means; default KEEP
 * @param contentReferences whether a lookup may say {@code $1}: the row that the first operation of its change set creates
 */
public record RowOptions(UnknownColumns unknownColumns, EmptyText emptyText, boolean contentReferences) {

    private static final RowOptions DEFAULTS = new RowOptions(UnknownColumns.FAIL, EmptyText.KEEP, false);

    /** What to do with a column that the table does not have. */
    public enum UnknownColumns {
        /** Refuse the row before the call, naming columns that are spelled alike. */
        FAIL,
        /** Leave the column out. */
        IGNORE
    }

    /** What an empty text ({@code ""}) means. In a lookup it always means "no row", since no key is empty. */
    public enum EmptyText {
        /** An empty text; in a column of another type it is refused. */
        KEEP,
        /** The same as null: clear the column. */
        NULL
    }

    public static RowOptions defaults() {
        return DEFAULTS;
    }

    public RowOptions withUnknownColumns(UnknownColumns unknown) {
        return new RowOptions(unknown, emptyText, contentReferences);
    }

    public RowOptions withEmptyText(EmptyText empty) {
        return new RowOptions(unknownColumns, empty, contentReferences);
    }

    RowOptions withContentReferences(boolean allowed) {
        return new RowOptions(unknownColumns, emptyText, allowed);
    }
}
