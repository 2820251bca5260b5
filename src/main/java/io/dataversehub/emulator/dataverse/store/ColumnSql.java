package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * A column in a statement, of the table itself or behind lookups.
 *
 * @param sql expression for its value
 * @param tableSql expression for the table that a lookup with several targets refers to; null for all other columns
 */
record ColumnSql(String sql, Column column, @Nullable String tableSql) {

    /** A column of the table or join of that alias. */
    static ColumnSql of(String alias, Column column) {
        String prefix = alias + ".";
        return new ColumnSql(
                prefix + Sql.quoted(column.logicalName()),
                column,
                column.isPolymorphic() ? prefix + Sql.quoted(Sql.typeOf(column)) : null);
    }
}
