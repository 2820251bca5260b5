package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            Object value = Cells.value(result, position++, column);
            if (column.isPolymorphic()) {
                values[i] = Cells.reference(value, column, result.getString(position++));
            } else if (column.type().isLookup()) {
                values[i] = Cells.reference(value, column, null);
            } else {
                values[i] = value;
            }
        }
        return new Row(projection, id, version, values, Cells.cursor(result, position, cursorColumns));
    }
}
