package io.dataversehub.emulator.dataverse.store;

import java.util.List;

/** What a query found that asked for other than whole rows of one table: groups, or rows joined with those of other tables. */
public record ResultTable(List<ResultColumn> columns, List<ResultRow> rows) {
    public ResultTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    ResultTable first(int most) {
        return rows.size() <= most ? this : new ResultTable(columns, rows.subList(0, most));
    }

    /** The same result with its columns at other places. @param order the present positions, in the order wanted */
    public ResultTable reordered(List<Integer> order) {
        return new ResultTable(
                order.stream().map(columns::get).toList(),
                rows.stream().map(row -> row.reordered(order)).toList());
    }
}
