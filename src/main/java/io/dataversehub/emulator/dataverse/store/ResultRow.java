package io.dataversehub.emulator.dataverse.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result.
 *
 * @param id of the row of the queried table; null where the result has groups and no such rows
 * @param version of that row; 0 without one
 * @param values as {@link Row} describes them, by the position of their columns
 * @param cursor values that the rows are ordered by, as text, the primary id last
 */
public record ResultRow(@Nullable UUID id, long version, List<@Nullable Object> values, List<@Nullable String> cursor) {

    public ResultRow {
        values = Collections.unmodifiableList(new ArrayList<>(values));
        cursor = Collections.unmodifiableList(new ArrayList<>(cursor));
    }

    ResultRow reordered(List<Integer> order) {
        List<@Nullable Object> moved = new ArrayList<>(order.size());
        order.forEach(position -> moved.add(values.get(position)));
        return new ResultRow(id, version, moved, cursor);
    }

    static ResultRow group(List<@Nullable Object> values) {
        return new ResultRow(null, 0, values, List.of());
    }
}
