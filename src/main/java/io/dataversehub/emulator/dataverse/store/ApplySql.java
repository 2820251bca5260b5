package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Apply;
import io.dataversehub.emulator.dataverse.odata.Order;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code $apply} as a statement.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/aggregate-data">Aggregate data</a>
 */
final class ApplySql {
    private final Schema schema;
    private final Paths paths;
    private final TableScope scope;
    private final AggregateSql aggregates = new AggregateSql();

    ApplySql(ApplyQuery query, Paths paths) {
        this.schema = paths.schema();
        this.paths = paths;
        this.scope = TableScope.outermost(query.table());
        query.apply().groupBy().forEach(this::group);
        query.apply().aggregations().forEach(this::aggregate);
    }

    AggregateSql aggregates() {
        return aggregates;
    }

    /** Positions of the result's columns as the service shows them: what was grouped by through lookups comes last. */
    List<Integer> shown(Apply apply) {
        List<Integer> first = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        int groups = apply.groupBy().size();
        for (int i = 0; i < groups + apply.aggregations().size(); i++) {
            boolean behindLookup =
                    i < groups && apply.groupBy().get(i).segments().size() > 1;
            (behindLookup ? last : first).add(i);
        }
        first.addAll(last);
        return first;
    }

    private void group(PropertyPath path) {
        ColumnSql source = paths.resolve(scope, path);
        if (source.column().type() == ColumnType.DATE_TIME) {
            throw ProtocolErrors.queryShape(
                    "Grouping by '" + path + "' is not supported: $apply cannot group by date and time values.");
        }
        aggregates.group(source, new ResultColumn(name(path), source.column(), Measure.VALUE));
    }

    /** A column behind lookups is named after its table: {@code primarycontactid/fullname} is {@code contact_fullname}. */
    private String name(PropertyPath path) {
        Table table = scope.table();
        List<String> segments = path.segments();
        for (String segment : segments.subList(0, segments.size() - 1)) {
            Navigation.ToOne toOne =
                    (Navigation.ToOne) schema.navigation(table, segment).orElseThrow();
            table = schema.require(
                    toOne.relation().isOwner() ? "systemuser" : toOne.relation().target());
        }
        return segments.size() == 1 ? path.last() : table.logicalName() + "_" + path.last();
    }

    private void aggregate(Apply.Aggregation aggregation) {
        PropertyPath path = aggregation.property();
        if (path == null) {
            Column id = scope.table().column(scope.table().primaryId());
            aggregates.aggregate(
                    AggregateSql.Function.COUNT, null, new ResultColumn(aggregation.alias(), id, Measure.COUNT));
            return;
        }
        ColumnSql source = paths.resolve(scope, path);
        AggregateSql.Function function =
                switch (aggregation.method()) {
                    case SUM -> AggregateSql.Function.SUM;
                    case AVERAGE -> AggregateSql.Function.AVERAGE;
                    case MIN -> AggregateSql.Function.MIN;
                    case MAX -> AggregateSql.Function.MAX;
                    case COUNT -> throw new IllegalStateException("a count has no property");
                };
        AggregateRules.check(function, source.column());
        aggregates.aggregate(
                function,
                source,
                new ResultColumn(aggregation.alias(), source.column(), AggregateRules.measure(function)));
    }

    /** Terms of ORDER BY: what is grouped by may be ordered by, what is aggregated may not. */
    List<String> orders(List<Order> orderBy) {
        List<String> orders = new ArrayList<>();
        for (Order order : orderBy) {
            String alias = order.property().toString();
            if (aggregates.aggregateNamed(alias) != null) {
                throw ProtocolErrors.queryShape("The query node SingleValueOpenPropertyAccess is not supported");
            }
            paths.resolve(scope, order.property());
            String name = aggregates.groupNamed(name(order.property()));
            if (name == null) {
                throw ProtocolErrors.queryShape(
                        "'" + alias + "' cannot be ordered by: it is not among the columns of groupby.");
            }
            orders.add(name + (order.descending() ? " DESC" : ""));
        }
        return orders;
    }
}
