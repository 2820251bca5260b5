package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows to be read.
 *
 * @param order the primary id is always the last order, so that pages neither overlap nor leave gaps
 * @param after values of the order columns of the row that the page goes on behind, the primary id last, as
 *     {@link Row#cursor} gave them; null = from the beginning
 * @param limit most rows to read
 */
public record RowQuery(
        Projection projection,
        Scope scope,
        @Nullable Filter filter,
        List<Order> order,
        @Nullable List<@Nullable String> after,
        int limit) {

    public RowQuery {
        order = List.copyOf(order);
        after = after == null ? null : Collections.unmodifiableList(new ArrayList<>(after));
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
    }
}
