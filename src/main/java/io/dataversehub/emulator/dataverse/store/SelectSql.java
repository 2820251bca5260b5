package io.dataversehub.emulator.dataverse.store;

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

    static SelectSql rows(RowQuery query, QueryContext context) {
        Table table = query.projection().table();
        List<Object> parameters = new ArrayList<>();
        Paths paths = new Paths(context);
        TableScope scope = TableScope.outermost(table);
        List<OrderTerm> orders = orders(query, paths, scope);
        String columns = String.join(
                ", ", orders.stream().map(order -> order.column().sql()).toList());
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(query.projection().sql()).append(", ").append(columns);
        sql.append(from(query.scope(), query.filter(), paths, scope, parameters));
        List<@Nullable String> after = query.after();
        if (after != null) {
            sql.append(" AND ").append(Keyset.behind(orders, after, parameters));
        }
        sql.append(" ORDER BY ")
                .append(Keyset.orderBy(orders))
                .append(" LIMIT ")
                .append(query.limit());
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
        sql.append(paths.source(table)).append(" t WHERE ").append(scoped(rows, paths, table, parameters));
        if (filter != null) {
            sql.append(" AND ").append(new FilterSql(paths, parameters).condition(filter, scope));
        }
        return sql.toString();
    }

    static String scoped(Scope scope, Paths paths, Table table, List<Object> parameters) {
        if (scope instanceof Scope.Referring referring) {
            parameters.add(referring.id());
            return "t." + Sql.quoted(referring.lookup()) + " = ?";
        }
        if (scope instanceof Scope.InPartition partition) {
            parameters.add(partition.partition());
            return "t." + Sql.quoted(Table.PARTITION) + " = ?";
        }
        if (scope instanceof Scope.Among among) {
            parameters.add(among.ids().toArray());
            return "t." + Sql.quoted(table.primaryId()) + " = ANY(?)";
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

    private static List<OrderTerm> orders(RowQuery query, Paths paths, TableScope scope) {
        List<OrderTerm> orders = new ArrayList<>();
        for (Order order : query.order()) {
            orders.add(new OrderTerm(paths.forOrder(scope, order.property()), order.descending()));
        }
        String primaryId = scope.table().primaryId();
        orders.add(new OrderTerm(paths.resolve(scope, PropertyPath.of(primaryId)), false));
        return orders;
    }
}
