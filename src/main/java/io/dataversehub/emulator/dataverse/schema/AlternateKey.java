package io.dataversehub.emulator.dataverse.schema;

import java.util.List;
import java.util.Objects;

/**
 * Columns that together identify a row.
 *
 * @param columns logical names; one to sixteen, the limit of Dataverse
 * @param index whether rows can be found by it
 */
public record AlternateKey(
        String logicalName, String schemaName, List<String> columns, IndexStatus index, About about) {
    /** More columns make the index too wide, whatever their types. */
    public static final int MAX_COLUMNS = 16;

    /** {@code EntityKeyIndexStatus}. An index is built while its key is made, so that none is ever seen waiting. */
    public enum IndexStatus {
        ACTIVE("Active"),
        /** Rows have the same values: the key is there, and of no use until they differ and it is activated again. */
        FAILED("Failed");

        private final String text;

        IndexStatus(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        static IndexStatus of(String text) {
            return text.equals(FAILED.text) ? FAILED : ACTIVE;
        }
    }

    public AlternateKey {
        if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "alternate key '" + logicalName + "' must have 1 to " + MAX_COLUMNS + " columns");
        }
        columns = List.copyOf(columns);
    }

    public boolean isActive() {
        return index == IndexStatus.ACTIVE;
    }

    public String displayName() {
        return Objects.requireNonNullElse(about.name().text(), logicalName);
    }
}
