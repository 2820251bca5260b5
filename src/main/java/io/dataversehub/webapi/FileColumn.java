package io.dataversehub.webapi;

/**
 * A file or image column of one row.
 *
 * @param table by entity set or logical name
 * @param key the row; it must exist
 * @param column logical name
 */
public record FileColumn(String table, RowKey key, String column) {

    public FileColumn {
        Names.requireIdentifier(column);
    }
}
