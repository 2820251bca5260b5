package io.dataversehub.emulator.dataverse.sql;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Attribute;
import io.dataversehub.emulator.dataverse.fetch.Attribute.Aggregate;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.fetch.Order;
import io.dataversehub.emulator.dataverse.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import org.jspecify.annotations.Nullable;

/** One statement into one query. */
final class SqlTranslation {
    private final SqlTables tables;
    private final SqlConditions conditions;
    private final Map<String, SqlTables.Place> byAlias = new HashMap<>();
    private final Map<SqlTables.Place, String> groups = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();

    SqlTranslation(Schema schema, SqlValues values) {
        this.tables = new SqlTables(schema);
        this.conditions = new SqlConditions(tables, values);
    }

    Fetch of(PlainSelect select) {
        if (select.getFromItem() == null) {
            throw SqlErrors.notSupported("SELECT without FROM");
        }
        SqlTable root = tables.add(select.getFromItem());
        SqlJoins joins = new SqlJoins(tables, conditions);
        for (Join join : Objects.requireNonNullElse(select.getJoins(), List.<Join>of())) {
            joins.add(join);
        }
        Set<SqlTables.Place> groupedBy = groupedBy(select);
        boolean aggregate = !groupedBy.isEmpty()
                || select.getSelectItems().stream().anyMatch(item -> item.getExpression() instanceof Function);
        select.getSelectItems().forEach(item -> show(item, aggregate, groupedBy));
        if (!groups.keySet().containsAll(groupedBy)) {
            throw SqlErrors.notSupported("GROUP BY of columns that are not selected");
        }
        if (select.getWhere() != null) {
            root.demand(conditions.of(select.getWhere(), root));
        }
        return new Fetch(
                root.table().logicalName(),
                root.content(orders(select, aggregate)),
                new Fetch.Settings(null, null, 1, null, false, isDistinct(select), aggregate, null, true));
    }

    private static boolean isDistinct(PlainSelect select) {
        return select.getDistinct() != null;
    }

    private Set<SqlTables.Place> groupedBy(PlainSelect select) {
        Set<SqlTables.Place> places = new HashSet<>();
        if (select.getGroupBy() != null) {
            for (Object expression : select.getGroupBy().getGroupByExpressionList()) {
                if (!(expression instanceof Column column)) {
                    throw SqlErrors.notSupported("GROUP BY of other than columns, such as " + expression);
                }
                places.add(tables.place(column));
            }
        }
        return places;
    }

    private void show(SelectItem<?> item, boolean aggregate, Set<SqlTables.Place> groupedBy) {
        Expression expression = item.getExpression();
        String alias = item.getAlias() == null
                ? null
                : SqlTables.unquoted(item.getAlias().getName());
        if (expression instanceof AllColumns) {
            throw SqlErrors.notSupported("SELECT *, since each column must be named");
        }
        if (expression instanceof Function function) {
            aggregate(function, alias);
        } else if (expression instanceof Column column) {
            SqlTables.Place place = tables.place(column);
            if (aggregate && !groupedBy.contains(place)) {
                throw QueryErrors.neitherGroupedNorAggregated(place.column());
            }
            String shown = aggregate && alias == null ? place.column() : alias;
            if (shown != null) {
                name(shown);
                byAlias.put(lower(shown), place);
                groups.put(place, shown);
            }
            place.table().show(new Attribute(place.column(), shown, null, false, aggregate, null, false));
        } else {
            throw SqlErrors.notSupported("literal values and expressions among the columns, such as " + expression);
        }
    }

    private void name(String alias) {
        if (aliases.put(lower(alias), alias) != null) {
            throw QueryErrors.duplicateAlias(alias);
        }
    }

    private void aggregate(Function function, @Nullable String alias) {
        List<?> parameters = function.getParameters() == null ? List.of() : List.copyOf(function.getParameters());
        String name = function.getName().toUpperCase(Locale.ROOT);
        if (alias == null) {
            throw SqlErrors.notSupported("aggregates without a name: write " + function + " AS name");
        }
        name(alias);
        if (name.equals("COUNT") && parameters.size() == 1 && parameters.get(0) instanceof AllColumns) {
            SqlTable root = tables.root();
            root.show(new Attribute(root.table().primaryId(), alias, Aggregate.COUNT, false, false, null, false));
        } else if (parameters.size() == 1 && parameters.get(0) instanceof Column column) {
            SqlTables.Place place = tables.place(column);
            place.table()
                    .show(new Attribute(
                            place.column(), alias, aggregate(name), function.isDistinct(), false, null, false));
        } else {
            throw SqlErrors.notSupported("functions other than COUNT, SUM, AVG, MIN and MAX of a column");
        }
    }

    private static Aggregate aggregate(String name) {
        return switch (name) {
            case "COUNT" -> Aggregate.COUNTCOLUMN;
            case "SUM" -> Aggregate.SUM;
            case "AVG" -> Aggregate.AVG;
            case "MIN" -> Aggregate.MIN;
            case "MAX" -> Aggregate.MAX;
            default -> throw SqlErrors.notSupported("functions other than COUNT, SUM, AVG, MIN and MAX");
        };
    }

    private List<Order> orders(PlainSelect select, boolean aggregate) {
        List<Order> orders = new ArrayList<>();
        for (OrderByElement element :
                Objects.requireNonNullElse(select.getOrderByElements(), List.<OrderByElement>of())) {
            if (!(element.getExpression() instanceof Column column)) {
                throw SqlErrors.notSupported("ORDER BY of other than columns, such as " + element.getExpression());
            }
            orders.add(aggregate ? groupOrder(column, !element.isAsc()) : order(column, !element.isAsc()));
        }
        return orders;
    }

    private Order order(Column column, boolean descending) {
        SqlTables.Place named = column.getTable() == null ? byAlias.get(lower(column.getUnquotedColumnName())) : null;
        SqlTables.Place place = named == null ? tables.place(column) : named;
        String link = place.table() == tables.root() ? null : place.table().alias();
        return new Order(place.column(), null, link, descending);
    }

    private Order groupOrder(Column column, boolean descending) {
        String name = column.getUnquotedColumnName();
        String named = column.getTable() == null ? aliases.get(lower(name)) : null;
        String alias = named == null ? groups.get(tables.place(column)) : named;
        if (alias == null) {
            throw QueryErrors.noAlias(name);
        }
        return new Order(null, alias, null, descending);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
