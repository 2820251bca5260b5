package io.dataversehub.webapi;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table's columns by all the names a row may use. Made once per table and shared. */
final class RowFormat {

    private static final String BIND = "@odata.bind";

    private final Table table;
    private final Map<String, Table.Input> inputs;

    RowFormat(Table table) {
        this.table = table;
        this.inputs = new HashMap<>(table.inputs());
    }

    Table table() {
        return table;
    }

    /** Null: the table has nothing of this name. */
    Table.@Nullable Input input(String name) {
        Table.Input input = inputs.get(name);
        if (input == null && name.endsWith(BIND)) {
            Table.Input lookup = inputs.get(name.substring(0, name.length() - BIND.length()));
            return lookup != null && lookup.column().isLookup() ? lookup : null;
        }
        return input;
    }

    /** Whether a name is an annotation ({@code @odata.etag}, {@code x@…FormattedValue}), as rows that were read carry them. */
    static boolean isAnnotation(String name) {
        return name.indexOf('@') >= 0 && !name.endsWith(BIND);
    }

    String unknown(String name) {
        String lookup = name.startsWith("_") && name.endsWith("_value") ? name.substring(1, name.length() - 6) : name;
        Column column = table.column(lookup);
        if (column != null && column.isLookup() && !lookup.equals(name)) {
            return "Column " + name + " is how the lookup " + lookup + " is read; write it as " + lookup;
        }
        return "Table " + table.name() + " has no column '" + name + "'." + Names.didYouMean(name, inputs.keySet());
    }
}
