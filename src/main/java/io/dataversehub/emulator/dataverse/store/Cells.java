package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Single values of what a statement found. */
final class Cells {
    private Cells() {}

    /** Value of a column; of a lookup, the id alone. */
    static @Nullable Object value(ResultSet result, int position, Column column) throws SQLException {
        return switch (column.type()) {
            case STRING, MEMO, CHOICES, ENTITY_NAME -> result.getString(position);
            case DATE_TIME ->
                column.isDateOnly()
                        ? result.getObject(position, LocalDate.class)
                        : result.getObject(position, LocalDateTime.class);
            case IMAGE -> result.getBytes(position);
            case LOOKUP, CUSTOMER, OWNER, UNIQUE_IDENTIFIER, FILE -> result.getObject(position, UUID.class);
            default -> result.getObject(position);
        };
    }

    /** Value of a lookup. @param table that its type column named; null when it has one target only */
    static @Nullable Reference reference(@Nullable Object id, Column column, @Nullable String table) {
        return id == null
                ? null
                : new Reference(table == null ? column.targets().get(0) : table, (UUID) id);
    }

    /** The values from {@code position} on, as the text that a paging cookie keeps. */
    static List<@Nullable String> cursor(ResultSet result, int position, int columns) throws SQLException {
        if (columns == 0) {
            return List.of();
        }
        List<@Nullable String> cursor = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            // Times as 2026-01-31T10:00, which SQL text would write with a blank.
            Object value = result.getObject(position + i);
            cursor.add(value instanceof Timestamp time ? time.toLocalDateTime().toString() : text(value));
        }
        return cursor;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
