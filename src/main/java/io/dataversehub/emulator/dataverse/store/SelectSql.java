package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Order;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row query as a statement.
 *
 * @param cursorColumns how many values stand behind the projection's columns: those the rows are ordered by
 */
record SelectSql(String sql, List<Object> parameters, int cursorColumns) {

    /** One of the expressions that the rows are ordered by. */
    private record OrderSql(ColumnSql column, boolean descending) {}

    static SelectSql rows(RowQuery query, QueryContext context) {
        Table table = query.projection().table();
        List<Object> parameters = new ArrayList<>();
        Paths paths = new Paths(context);
        TableScope scope = TableScope.outermost(table);
        List<OrderSql> orders = orders(query, paths, scope);
        String columns = String.join(
                ", ", orders.stream().map(order -> order.column().sql()).toList());
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(query.projection().sql()).append(", ").append(columns);
        sql.append(from(query.scope(), query.filter(), paths, scope, parameters));
        List<@Nullable String> after = query.after();
        if (after != null) {
            sql.append(" AND ").append(behind(orders, after, parameters));
        }
        sql.append(" ORDER BY ").append(orderBy(orders)).append(" LIMIT ").append(query.limit());
        return new SelectSql(sql.toString(), parameters, orders.size());
    }

    /** Counts the rows, up to the query's limit. */
    static SelectSql count(RowQuery query, QueryContext context) {
        List<Object> parameters = new ArrayList<>();
        TableScope scope = TableScope.outermost(query.projection().table());
        String from = from(query.scope(), query.filter(), new Paths(context), scope, parameters);
        return new SelectSql("SELECT COUNT(*) FROM (SELECT 1" + from + " LIMIT " + query.limit() + ")", parameters, 0);
    }

    static String from(Scope rows, @Nullable Filter filter, Paths paths, TableScope scope, List<Object> parameters) {
        Table table = scope.table();
        StringBuilder sql = new StringBuilder(" FROM ");
        sql.append(Sql.quoted(table.logicalName())).append(" t WHERE ").append(scoped(rows, paths, table, parameters));
        if (filter != null) {
            sql.append(" AND ").append(new FilterSql(paths, parameters).condition(filter, scope));
        }
        return sql.toString();
    }

    private static String scoped(Scope scope, Paths paths, Table table, List<Object> parameters) {
        if (scope instanceof Scope.Referring referring) {
            parameters.add(referring.id());
            return "t." + Sql.quoted(referring.lookup()) + " = ?";
        }
        if (scope instanceof Scope.InPartition partition) {
            parameters.add(partition.partition());
            return "t." + Sql.quoted(Table.PARTITION) + " = ?";
        }
        if (scope instanceof Scope.PairedWith paired) {
            parameters.add(paired.id());
            String pair = paths.newAlias(paths.schema().require(paired.intersect()));
            return "t." + Sql.quoted(table.primaryId()) + " IN (SELECT " + pair + "." + Sql.quoted(paired.far())
                    + " FROM " + Sql.quoted(paired.intersect()) + " " + pair + " WHERE " + pair + "."
                    + Sql.quoted(paired.near()) + " = ?)";
        }
        return "TRUE";
    }

    private static List<OrderSql> orders(RowQuery query, Paths paths, TableScope scope) {
        List<OrderSql> orders = new ArrayList<>();
        for (Order order : query.order()) {
            orders.add(new OrderSql(paths.forOrder(scope, order.property()), order.descending()));
        }
        String primaryId = scope.table().primaryId();
        orders.add(new OrderSql(paths.resolve(scope, PropertyPath.of(primaryId)), false));
        return orders;
    }

    private static String orderBy(List<OrderSql> orders) {
        return String.join(
                ", ",
                orders.stream()
                        .map(order -> order.column().sql() + (order.descending() ? " DESC" : ""))
                        .toList());
    }

    /**
     * The rows behind the one with these values: {@code a > ?} or {@code a = ? and b > ?} and so on. An empty value comes
     * before all others.
     */
    private static String behind(List<OrderSql> orders, List<@Nullable String> after, List<Object> parameters) {
        if (after.size() != orders.size()) {
            throw ProtocolErrors.queryShape("The paging cookie does not belong to this query.");
        }
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            List<String> parts = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                parts.add(same(orders.get(j), after.get(j), parameters));
            }
            parts.add(beyond(orders.get(i), after.get(i), parameters));
            alternatives.add(String.join(" AND ", parts));
        }
        return "((" + String.join(") OR (", alternatives) + "))";
    }

    private static String same(OrderSql order, @Nullable String value, List<Object> parameters) {
        if (value == null) {
            return order.column().sql() + " IS NULL";
        }
        parameters.add(Literals.fromText(order.column().column(), value));
        return order.column().sql() + " = ?";
    }

    private static String beyond(OrderSql order, @Nullable String value, List<Object> parameters) {
        String sql = order.column().sql();
        if (value == null) {
            return order.descending() ? "FALSE" : sql + " IS NOT NULL";
        }
        parameters.add(Literals.fromText(order.column().column(), value));
        return order.descending() ? "(" + sql + " < ? OR " + sql + " IS NULL)" : sql + " > ?";
    }
}
