package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Attribute;
import io.dataversehub.emulator.dataverse.fetch.Content;
import io.dataversehub.emulator.dataverse.fetch.Link;
import io.dataversehub.emulator.dataverse.fetch.Order;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups and aggregates of an aggregating query.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data">Aggregate data using
 *     FetchXML</a>
 */
final class FetchAggregates {
    private final FetchColumns columns;
    private final FetchJoins joins;
    private final QueryContext context;
    private final AggregateSql sql = new AggregateSql();
    private final List<Boolean> grouped = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<String> aliases = new ArrayList<>();

    FetchAggregates(FetchColumns columns, FetchJoins joins, QueryContext context) {
        this.columns = columns;
        this.joins = joins;
        this.context = context;
    }

    void add(Content content, TableScope scope) {
        content.attributes().forEach(attribute -> add(attribute, scope));
        orders.addAll(content.orders());
        for (Link link : content.links()) {
            if (link.type() != Link.Type.EXISTS && link.type() != Link.Type.IN) {
                add(link.content(), joins.of(link));
            }
        }
    }

    AggregateSql sql() {
        if (aliases.isEmpty()) {
            throw QueryErrors.invalidXml("An aggregate query needs attributes that are grouped by or aggregated.");
        }
        return sql;
    }

    private void add(Attribute attribute, TableScope scope) {
        String alias = alias(attribute);
        ColumnSql column = columns.column(scope, attribute.name());
        grouped.add(attribute.groupBy());
        if (attribute.groupBy()) {
            group(attribute, column, alias);
            return;
        }
        Attribute.Aggregate aggregate = attribute.aggregate();
        if (aggregate == null) {
            throw QueryErrors.neitherGroupedNorAggregated(attribute.name());
        }
        AggregateSql.Function function =
                switch (aggregate) {
                    case AVG -> AggregateSql.Function.AVERAGE;
                    case SUM -> AggregateSql.Function.SUM;
                    case MIN -> AggregateSql.Function.MIN;
                    case MAX -> AggregateSql.Function.MAX;
                    case COUNT -> AggregateSql.Function.COUNT;
                    case COUNTCOLUMN ->
                        attribute.distinct() ? AggregateSql.Function.COUNT_DISTINCT : AggregateSql.Function.COUNT;
                };
        AggregateRules.check(function, column.column());
        ResultColumn result = new ResultColumn(alias, column.column(), AggregateRules.measure(function));
        sql.aggregate(function, aggregate == Attribute.Aggregate.COUNT ? null : column, result);
    }

    /** The documentation groups by a part of a date without an alias: then the column's name stands for it. */
    private String alias(Attribute attribute) {
        String alias = attribute.alias();
        if (alias == null && attribute.grouping() == null) {
            throw QueryErrors.aliasNeeded(attribute.name());
        }
        String name = alias == null ? attribute.name() : alias;
        if (aliases.contains(name)) {
            throw QueryErrors.duplicateAlias(name);
        }
        aliases.add(name);
        return name;
    }

    private void group(Attribute attribute, ColumnSql column, String alias) {
        Attribute.DateGrouping grouping = attribute.grouping();
        boolean date = column.column().type() == ColumnType.DATE_TIME;
        if (grouping == null) {
            if (date) {
                throw QueryErrors.invalidDateGrouping("");
            }
            sql.group(column, new ResultColumn(alias, column.column(), Measure.VALUE));
            return;
        }
        if (!date) {
            throw QueryErrors.invalidDateGrouping(grouping.toString());
        }
        Measure measure =
                switch (grouping) {
                    case FISCAL_PERIOD -> Measure.FISCAL_PERIOD;
                    case FISCAL_YEAR -> Measure.FISCAL_YEAR;
                    default -> Measure.DATE_PART;
                };
        String part = DateParts.sql(grouping, column.sql(), context.facts()::fiscalCalendar);
        sql.group(new ColumnSql(part, column.column(), null), new ResultColumn(alias, column.column(), measure));
    }

    /** Positions of the result's columns in the order of the query's attributes. */
    List<Integer> shown() {
        List<Integer> positions = new ArrayList<>();
        int group = 0;
        int aggregate = (int) grouped.stream().filter(isGroup -> isGroup).count();
        for (boolean isGroup : grouped) {
            positions.add(isGroup ? group++ : aggregate++);
        }
        return positions;
    }

    List<String> orders() {
        List<String> terms = new ArrayList<>();
        for (Order order : orders) {
            String alias = order.alias();
            if (alias == null) {
                throw QueryErrors.orderByAliasOnly();
            }
            String group = sql.groupNamed(alias);
            String term = group == null ? sql.aggregateNamed(alias) : group;
            if (term == null) {
                throw QueryErrors.noAlias(alias);
            }
            terms.add(term + (order.descending() ? " DESC" : ""));
        }
        return terms;
    }
}
