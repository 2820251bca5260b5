package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.odata.Apply;
import io.dataversehub.emulator.dataverse.odata.Order;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;

/**
 * Groups of rows to be read.
 *
 * @param limit most groups to read
 */
public record ApplyQuery(Table table, Scope scope, Apply apply, List<Order> orderBy, int limit) {
    public ApplyQuery {
        orderBy = List.copyOf(orderBy);
    }
}
