package io.dataversehub.emulator.dataverse.schema;

import java.util.List;

/**
 * Columns that together identify a row.
 *
 * @param columns logical names; one to sixteen, the limit of Dataverse
 */
public record AlternateKey(String logicalName, String schemaName, String displayName, List<String> columns) {
    private static final int MAX_COLUMNS = 16;

    public AlternateKey {
        if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "alternate key '" + logicalName + "' must have 1 to " + MAX_COLUMNS + " columns");
        }
        columns = List.copyOf(columns);
    }
}
