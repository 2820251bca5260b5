package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Content;
import io.dataversehub.emulator.dataverse.fetch.Criterion;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.fetch.Link;
import io.dataversehub.emulator.dataverse.fetch.Order;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A FetchXML query as statements: one for its rows or groups, one to count them.
 *
 * <pre>
 * SELECT t."accountid", t."versionnumber", t."name", p1."fullname", (order values)
 * FROM "account" t JOIN "contact" p1 ON … WHERE … ORDER BY … LIMIT 51
 * </pre>
 */
final class FetchSql {
    private final Fetch fetch;
    private final TableScope root;
    private final Paths paths;
    private final FetchColumns columns;
    private final FetchScopes scopes;
    private final FetchJoins joins;
    private final List<Object> parameters = new ArrayList<>();
    private final List<OrderTerm> orders = new ArrayList<>();
    private final List<String> orderNames = new ArrayList<>();
    private boolean ordersByLinks;

    FetchSql(Fetch fetch, Table table, QueryContext context) {
        this.fetch = fetch;
        this.root = TableScope.outermost(table);
        this.paths = new Paths(context);
        this.columns = new FetchColumns(paths);
        this.scopes = new FetchScopes(root);
        this.joins = new FetchJoins(paths, scopes, columns);
        joins.declare(fetch.content());
        if (!fetch.settings().aggregate()) {
            addOrders(fetch.content(), root);
        }
    }

    List<Object> parameters() {
        return parameters;
    }

    /** Names of the columns that a paging cookie keeps values of, the primary id last; empty when there can be no cookie. */
    List<String> cookieColumns() {
        if (ordersByLinks || fetch.settings().distinct() || fetch.settings().aggregate()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(orderNames);
        names.add(root.table().primaryId());
        return names;
    }

    private void addOrders(Content content, TableScope here) {
        for (Order order : content.orders()) {
            String attribute = order.attribute();
            if (attribute == null) {
                throw QueryErrors.orderByAttributeOnly();
            }
            TableScope scope = scopes.named(order.entityName(), here);
            ordersByLinks |= scope != root;
            orderNames.add(attribute);
            ColumnSql column = columns.shown(scope, attribute, fetch.settings().rawOrder());
            orders.add(new OrderTerm(column, order.descending()));
        }
        for (Link link : content.links()) {
            if (link.type() != Link.Type.EXISTS && link.type() != Link.Type.IN) {
                addOrders(link.content(), joins.of(link));
            }
        }
    }

    /** {@code FROM … WHERE …}; its values become the statement's first. */
    String from(Scope rows) {
        StringBuilder sql =
                new StringBuilder(" FROM ").append(paths.source(root.table())).append(" t");
        sql.append(joins.joins(fetch.content(), root, parameters));
        sql.append(" WHERE ").append(SelectSql.scoped(rows, paths, root.table(), parameters));
        for (Criterion criterion : fetch.content().criteria()) {
            sql.append(" AND ").append(joins.condition(criterion, root, parameters));
        }
        return sql.append(joins.demands(fetch.content(), root, parameters)).toString();
    }

    /** A statement and how to read what it finds. @param shown positions of the columns found, in the order to show them */
    record Statement(
            String sql, ResultReader reader, @Nullable List<Integer> shown) {}

    /** @param after order values of the row behind which the page begins; null = from {@code offset} on */
    Statement page(String from, @Nullable List<@Nullable String> after, int limit, long offset) {
        List<FetchSelection.Shown> shown = new FetchSelection(scopes, columns, joins, paths).of(fetch, root);
        boolean distinct = fetch.settings().distinct();
        List<OrderTerm> terms = new ArrayList<>(orders);
        if (!distinct) {
            Table table = root.table();
            terms.add(new OrderTerm(ColumnSql.of(root.alias(), table.column(table.primaryId())), false));
        }
        List<String> list = new ArrayList<>();
        if (!distinct) {
            list.add("t." + Sql.quoted(root.table().primaryId()));
            list.add("t." + Sql.quoted(Sql.VERSION));
        }
        for (FetchSelection.Shown column : shown) {
            list.add(column.sql().sql());
            if (ResultReader.hasTable(column.column())) {
                list.add(String.valueOf(column.sql().tableSql()));
            }
        }
        terms.forEach(term -> list.add(term.column().sql()));
        String behind = after == null ? "" : " AND " + Keyset.behind(terms, after, parameters);
        String sql = "SELECT " + (distinct ? "DISTINCT " : "") + String.join(", ", list) + from + behind
                + (terms.isEmpty() ? "" : " ORDER BY " + Keyset.orderBy(terms))
                + " LIMIT " + limit + (offset > 0 ? " OFFSET " + offset : "");
        List<ResultColumn> results =
                shown.stream().map(FetchSelection.Shown::column).toList();
        return new Statement(sql, new ResultReader(results, !distinct, distinct ? 0 : terms.size()), null);
    }

    Statement groups(String from, int limit, long offset) {
        FetchAggregates aggregates = new FetchAggregates(columns, joins, paths.context());
        aggregates.add(fetch.content(), root);
        String sql = aggregates.sql().sql(from, aggregates.orders(), limit, offset);
        return new Statement(sql, aggregates.sql().reader(), aggregates.shown());
    }

    String count(String from, int limit) {
        String what = "1";
        if (fetch.settings().distinct()) {
            List<String> list = new ArrayList<>();
            new FetchSelection(scopes, columns, joins, paths)
                    .of(fetch, root)
                    .forEach(column -> list.add(column.sql().sql() + " AS c" + list.size()));
            what = "DISTINCT " + String.join(", ", list);
        }
        return "SELECT COUNT(*) FROM (SELECT " + what + from + " LIMIT " + limit + ")";
    }
}
