package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;

/** Names and types of the database for those of Dataverse. */
final class Sql {
    /** Every table has a row version, whether or not its metadata shows one: ETags are made of it. */
    static final String VERSION = "versionnumber";

    /** H2 allows no longer text; it is also the longest multi-line text of Dataverse. */
    private static final int MAX_TEXT = 1_048_576;

    /** A hundred times what a thumbnail of 144 by 144 points takes as JPEG. */
    private static final int MAX_THUMBNAIL = 1_048_576;

    private Sql() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The column that keeps which table a polymorphic lookup refers to. */
    static String typeOf(Column lookup) {
        return lookup.logicalName() + "$type";
    }

    static String primaryKeyName(Table table) {
        return "pk$" + table.logicalName();
    }

    static String indexName(Table table, AlternateKey key) {
        return "key$" + table.logicalName() + "$" + key.logicalName() + "$";
    }

    static String type(Column column) {
        return switch (column.type()) {
            case STRING, MEMO -> text(column);
            case CHOICES -> "VARCHAR(4000)";
            case ENTITY_NAME -> "VARCHAR_IGNORECASE(128)";
            case INTEGER, CHOICE, STATE, STATUS -> "INTEGER";
            case BIG_INT -> "BIGINT";
            case DECIMAL -> "DECIMAL(28, 10)";
            case MONEY -> "DECIMAL(19, 4)";
            case DOUBLE -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
            // The Web API shows whole seconds, and a filter on what it showed must find the row.
            case DATE_TIME -> column.isDateOnly() ? "DATE" : "TIMESTAMP(0)";
            case LOOKUP, CUSTOMER, OWNER, UNIQUE_IDENTIFIER -> "UUID";
            case FILE -> "UUID";
            case IMAGE -> "BINARY VARYING(" + MAX_THUMBNAIL + ")";
            case VIRTUAL, PARTY_LIST, MANAGED_PROPERTY ->
                throw new IllegalArgumentException("column " + column.logicalName() + " is not stored");
        };
    }

    private static String text(Column column) {
        Integer maxLength = column.shape().maxLength();
        int length = maxLength == null ? 100 : maxLength;
        if (length > MAX_TEXT && column.type() == ColumnType.STRING) {
            // The bodies of notes and attachments: files as text, which would not fit and nobody compares.
            return "CHARACTER LARGE OBJECT";
        }
        return "VARCHAR_IGNORECASE(" + Math.min(length, MAX_TEXT) + ")";
    }
}
