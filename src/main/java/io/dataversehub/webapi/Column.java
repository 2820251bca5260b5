package io.dataversehub.webapi;

import java.util.List;

/**
 * A column of a table.
 *
 * @param name logical name
 * @param type what it holds
 * @param creatable whether it may be set when a row is created
 * @param updatable whether it may be set afterwards
 * @param choices of a choice or yes/no column; else none
 * @param targets of a lookup: the tables it may point to; else none
 */
public record Column(
        String name, ColumnType type, boolean creatable, boolean updatable, Choices choices, List<Target> targets) {

    /**
     * A table that a lookup may point to.
     *
     * @param table logical name
     * @param entitySet its name in URLs
     * @param navigation the lookup's single-valued navigation property for this table; case matters
     */
    public record Target(String table, String entitySet, String navigation) {}

    public Column {
        targets = List.copyOf(targets);
    }

    boolean isLookup() {
        return type == ColumnType.LOOKUP;
    }

    /** The name under which the column is read and filtered. */
    String readName() {
        return isLookup() ? "_" + name + "_value" : name;
    }
}
