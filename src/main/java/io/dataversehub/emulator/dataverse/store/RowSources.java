package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;

/** What stands behind FROM for a table that is read: its rows as the caller may see them. */
record RowSources(ActivityUnion activities, ColumnSecurity security) {

    String of(Table table) {
        return security.readable(table, activities.source(table));
    }
}
