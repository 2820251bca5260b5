package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.Table;

/** Tables whose rows are activities: together they are the rows of {@code activitypointer}, which has none of its own. */
final class Activities {
    static final String TABLE = "activitypointer";

    private Activities() {}

    static boolean has(Table table) {
        return table.traits().baseType().equals(TABLE) && !table.logicalName().equals(TABLE);
    }
}
