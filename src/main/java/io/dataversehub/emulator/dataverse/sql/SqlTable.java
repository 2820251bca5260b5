package io.dataversehub.emulator.dataverse.sql;

import io.dataversehub.emulator.dataverse.fetch.Attribute;
import io.dataversehub.emulator.dataverse.fetch.Content;
import io.dataversehub.emulator.dataverse.fetch.Criterion;
import io.dataversehub.emulator.dataverse.fetch.Link;
import io.dataversehub.emulator.dataverse.fetch.Order;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** A table of FROM or JOIN, and what the statement wants of it. */
final class SqlTable {
    private final Table table;
    private final String alias;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Criterion> criteria = new ArrayList<>();
    private final List<Joined> joined = new ArrayList<>();

    private record Joined(SqlTable table, String from, String to, Link.Type type) {}

    SqlTable(Table table, String alias) {
        this.table = table;
        this.alias = alias;
    }

    Table table() {
        return table;
    }

    String alias() {
        return alias;
    }

    boolean has(String column) {
        return table.columns().containsKey(column);
    }

    void show(Attribute attribute) {
        attributes.add(attribute);
    }

    void demand(Criterion criterion) {
        criteria.add(criterion);
    }

    /** @param from column of {@code other} @param to column of this table */
    void join(SqlTable other, String from, String to, Link.Type type) {
        joined.add(new Joined(other, from, to, type));
    }

    Content content(List<Order> orders) {
        List<Link> links = new ArrayList<>();
        for (Joined join : joined) {
            links.add(new Link(
                    join.table.table.logicalName(),
                    join.from,
                    join.to,
                    join.table.alias,
                    join.type,
                    false,
                    join.table.content(List.of())));
        }
        return new Content(false, attributes, orders, criteria, links);
    }
}
