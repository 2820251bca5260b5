package io.dataversehub.webapi;

import org.jspecify.annotations.Nullable;

/** A row is refused before the call. Stays inside the package: it becomes the row's {@link RowError}. */
final class RefusedValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RowError error;
    private final boolean perhapsNew;

    private RefusedValueException(RowError error, boolean perhapsNew) {
        // No stack trace: a file of a million rows may have a million of these.
        super(error.message(), null, false, false);
        this.error = error;
        this.perhapsNew = perhapsNew;
    }

    static RefusedValueException of(String code, @Nullable String column, String message) {
        return new RefusedValueException(RowError.refused(code, message, column), false);
    }

    /** Something unknown that may have been added to the table since its description was read. */
    static RefusedValueException perhapsNew(String code, String column, String message) {
        return new RefusedValueException(RowError.refused(code, message, column), true);
    }

    static RefusedValueException invalid(Column column, Object value, String reason) {
        return of(
                RowError.INVALID_VALUE, column.name(), "Column " + column.name() + ": " + shown(value) + " " + reason);
    }

    /** The same, of a row within the row. */
    RefusedValueException in(String place) {
        var told = new RowError(error.code(), place + ": " + error.message(), error.column(), error.status());
        return new RefusedValueException(told, perhapsNew);
    }

    RowError error() {
        return error;
    }

    boolean perhapsNew() {
        return perhapsNew;
    }

    /** A value in a message: quoted when text, and cut when long. */
    static String shown(Object value) {
        String text = String.valueOf(value);
        String cut = text.length() <= 100 ? text : text.substring(0, 100) + "…";
        return value instanceof CharSequence
                ? "'" + cut + "'"
                : cut + " (" + value.getClass().getSimpleName() + ")";
    }
}
