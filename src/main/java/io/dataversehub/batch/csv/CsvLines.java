package io.dataversehub.batch.csv;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as lines of a dialect, without the line end. Thread-safe.
 *
 * <p>By hand, since Jackson's generator drops null cells of a record that has no schema.
 */
public final class CsvLines {

    private final Dialect dialect;
    private final String separator;
    private final String quote;

    public CsvLines(Dialect dialect) {
        this.dialect = dialect;
        this.separator = String.valueOf(dialect.separator());
        this.quote = String.valueOf(dialect.quote());
    }

    /** Null becomes nothing, an empty cell {@code ""}: read again, both are what they were. */
    public String line(List<? extends @Nullable String> cells) {
        return cells.stream().map(this::cell).collect(Collectors.joining(separator));
    }

    private String cell(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        return mustBeQuoted(cell) ? quote + cell.replace(quote, quote + quote) + quote : cell;
    }

    private boolean mustBeQuoted(String cell) {
        return cell.isBlank() || cell.chars().anyMatch(this::isSpecial) || !cell.equals(cell.strip());
    }

    private boolean isSpecial(int c) {
        return c == dialect.separator() || c == dialect.quote() || c == '\n' || c == '\r';
    }
}
