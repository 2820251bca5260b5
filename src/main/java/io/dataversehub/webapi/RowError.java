package io.dataversehub.webapi;

import org.jspecify.annotations.Nullable;

/**
 * Why one row was not written.
 *
 * @param code Dataverse's code ({@code 0x80040237}), or one of this client's names when the row was refused before the call:
 *     see the constants
 * @param message Dataverse's own text, or what is wrong with which column and value, and what to do
 * @param column the column at fault, where known
 * @param status the HTTP status; 0 when the row was refused before the call
 */
public record RowError(
        String code, String message, @Nullable String column, int status) {

    /** The table has no such column. */
    public static final String UNKNOWN_COLUMN = "UNKNOWN_COLUMN";
    /** The column cannot be written. */
    public static final String READ_ONLY_COLUMN = "READ_ONLY_COLUMN";
    /** The value does not fit the column's type. */
    public static final String INVALID_VALUE = "INVALID_VALUE";
    /** The text is not a label of the choice, nor one of its values. */
    public static final String UNKNOWN_CHOICE = "UNKNOWN_CHOICE";
    /** No row matches the lookup's columns. */
    public static final String LOOKUP_NOT_FOUND = "LOOKUP_NOT_FOUND";
    /** More than one row matches the lookup's columns. */
    public static final String LOOKUP_AMBIGUOUS = "LOOKUP_AMBIGUOUS";
    /** The row does not say which row of the table it is. */
    public static final String MISSING_KEY = "MISSING_KEY";

    /** Several rows have the values that the row is matched by. */
    public static final String MATCH_AMBIGUOUS = "MATCH_AMBIGUOUS";
    /** No row has the key, or the values that the row is matched by. */
    public static final String ROW_NOT_FOUND = "ROW_NOT_FOUND";

    static RowError refused(String code, String message, @Nullable String column) {
        return new RowError(code, message, column, 0);
    }
}
