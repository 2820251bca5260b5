package io.dataversehub.emulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the options that a request and an expansion have in common. Not thread-safe; one per parse. */
final class QueryBuilder {

    private final Aliases aliases;
    private List<String> select = List.of();
    private List<Expand> expand = List.of();
    private List<Order> orderBy = List.of();
    private @Nullable Filter filter;
    private @Nullable Integer top;

    QueryBuilder(Aliases aliases) {
        this.aliases = aliases;
    }

    /** Takes an option by name with its decoded text; false for one that is none of these. */
    boolean add(String name, String text) {
        switch (name) {
            case "$select" -> select = QueryParser.select(text);
            case "$filter" -> filter = FilterParser.parse(text, aliases);
            case "$orderby" -> orderBy = QueryParser.orderBy(text, aliases);
            case "$top" -> top = QueryParser.top(text);
            default -> {
                return false;
            }
        }
        return true;
    }

    void expand(List<Expand> items) {
        expand = items;
    }

    Query build() {
        return new Query(select, expand, filter, orderBy, top);
    }
}
