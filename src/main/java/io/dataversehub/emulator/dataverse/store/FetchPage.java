package io.dataversehub.emulator.dataverse.store;

import java.util.List;

/**
 * A page of what a FetchXML query found.
 *
 * @param number from 1
 * @param more rows are left behind the last
 * @param cookieColumns names of the columns that {@link ResultRow#cursor} has values of; empty when the query can have no
 *     paging cookie
 */
public record FetchPage(ResultTable result, int number, boolean more, List<String> cookieColumns) {
    public FetchPage {
        cookieColumns = List.copyOf(cookieColumns);
    }
}
