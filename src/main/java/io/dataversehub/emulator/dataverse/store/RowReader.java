package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the rows a statement found; its select list is the projection's. */
final class RowReader {
    private RowReader() {}

    /** @param cursorColumns values behind the projection's that are kept as the row's cursor */
    static List<Row> readAll(PreparedStatement statement, Projection projection, int cursorColumns)
            throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(read(result, projection, cursorColumns));
            }
        }
        return rows;
    }

    private static Row read(ResultSet result, Projection projection, int cursorColumns) throws SQLException {
        List<Column> columns = projection.columns();
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        UUID id = result.getObject(1, UUID.class);
        long version = result.getLong(2);
        int position = 3;
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            Object value = read(result, position++, column);
            if (column.isPolymorphic()) {
                String target = result.getString(position++);
                values[i] = value == null ? null : new Reference(target, (UUID) value);
            } else if (column.type().isLookup()) {
                values[i] =
                        value == null ? null : new Reference(column.targets().get(0), (UUID) value);
            } else {
                values[i] = value;
            }
        }
        return new Row(projection, id, version, values, cursor(result, position, cursorColumns));
    }

    private static List<@Nullable String> cursor(ResultSet result, int position, int columns) throws SQLException {
        if (columns == 0) {
            return List.of();
        }
        List<@Nullable String> cursor = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            // Times as 2026-01-31T10:00, which SQL text would write with a blank.
            Object value = result.getObject(position + i);
            cursor.add(value instanceof Timestamp time ? time.toLocalDateTime().toString() : asText(value));
        }
        return cursor;
    }

    private static @Nullable String asText(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Object read(ResultSet result, int position, Column column) throws SQLException {
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
}
