package io.dataversehub.emulator.dataverse.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a statement found whose select list is, in this order:
 *
 * <pre>
 * [ primary id, row version ]      where rows of a table are read, and not groups
 * value [ table ] …                for each column; the table behind lookups with several targets
 * order value …                    as many as the cursor has
 * </pre>
 */
record ResultReader(List<ResultColumn> columns, boolean identified, int cursorColumns) {

    static boolean hasTable(ResultColumn column) {
        return column.measure() == Measure.VALUE && column.column().isPolymorphic();
    }

    ResultTable read(PreparedStatement statement) throws SQLException {
        List<ResultRow> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return new ResultTable(columns, rows);
    }

    private ResultRow row(ResultSet result) throws SQLException {
        int position = identified ? 3 : 1;
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (ResultColumn column : columns) {
            values.add(value(result, position++, column));
            if (hasTable(column)) {
                position++;
            }
        }
        if (!identified) {
            return ResultRow.group(values);
        }
        return new ResultRow(
                result.getObject(1, UUID.class),
                result.getLong(2),
                values,
                Cells.cursor(result, position, cursorColumns));
    }

    private static @Nullable Object value(ResultSet result, int position, ResultColumn column) throws SQLException {
        return switch (column.measure()) {
            case VALUE, EXTREME -> {
                Object value = Cells.value(result, position, column.column());
                yield column.column().type().isLookup()
                        ? Cells.reference(
                                value, column.column(), hasTable(column) ? result.getString(position + 1) : null)
                        : value;
            }
            default -> result.getObject(position);
        };
    }
}
