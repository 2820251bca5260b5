package io.dataversehub.webapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which row of a table: by primary id, or by the columns of an alternate key. Values of an alternate key may be text; they are
 * written as the column's type asks.
 */
public sealed interface RowKey {

    /** The key as one writes it in a URL, unescaped: {@code 6d81597f-…} or {@code accountnumber='A1'}. */
    String toText();

    static RowKey of(UUID id) {
        return new ById(id);
    }

    static RowKey of(Map<String, ?> columns) {
        return new ByAlternateKey(new LinkedHashMap<>(columns));
    }

    /**
     * Reads a key as it stands in a URL, with or without parentheses: a GUID, or {@code col='text',other=1} with quotes doubled
     * inside quotes.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static RowKey parse(String text) {
        return RowKeyParser.parse(text);
    }

    /** By primary id. */
    record ById(UUID id) implements RowKey {
        @Override
        public String toText() {
            return id.toString();
        }
    }

    /**
     * By alternate key.
     *
     * @param columns logical names to values, in the order they are written
     */
    record ByAlternateKey(Map<String, Object> columns) implements RowKey {
        public ByAlternateKey {
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("An alternate key needs at least one column");
            }
            columns.forEach((column, value) -> {
                if (value == null || "".equals(value)) {
                    throw new IllegalArgumentException("The key column " + column + " has no value");
                }
            });
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        @Override
        public String toText() {
            return columns.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + literal(entry.getValue()))
                    .collect(Collectors.joining(","));
        }

        private static String literal(Object value) {
            return value instanceof CharSequence ? "'" + value.toString().replace("'", "''") + "'" : value.toString();
        }
    }
}
