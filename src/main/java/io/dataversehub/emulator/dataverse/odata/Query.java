package io.dataversehub.emulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows and which of their columns: the options that a request and an expansion have in common.
 *
 * @param select columns in the order asked for, without repetition; empty for all
 * @param top null when not given
 */
public record Query(
        List<String> select,
        List<Expand> expand,
        @Nullable Filter filter,
        List<Order> orderBy,
        @Nullable Integer top) {

    public static final Query ALL = new Query(List.of(), List.of(), null, List.of(), null);

    public Query {
        select = List.copyOf(select);
        expand = List.copyOf(expand);
        orderBy = List.copyOf(orderBy);
    }
}
