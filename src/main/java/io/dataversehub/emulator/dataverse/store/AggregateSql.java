package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups of rows and one value for each, as a statement. What is grouped by stands in an inner statement, so that it may be any
 * expression:
 *
 * <pre>
 * SELECT g0, SUM(a0) FROM (SELECT t."statuscode" g0, t."revenue" a0 FROM "account" t WHERE …) GROUP BY g0 ORDER BY g0
 * </pre>
 *
 * Holds no parameters of its own: those of the inner statement's condition are the statement's.
 */
final class AggregateSql {
    /** Dataverse aggregates no more rows than that. */
    static final int MAX_ROWS = 50_000;

    private final List<Term> groups = new ArrayList<>();
    private final List<Term> aggregates = new ArrayList<>();
    private final List<String> inner = new ArrayList<>();
    private final List<String> outer = new ArrayList<>();

    /** @param name of the expression in the outer statement */
    private record Term(String name, ResultColumn column) {}

    enum Function {
        SUM,
        AVERAGE,
        MIN,
        MAX,
        COUNT,
        COUNT_DISTINCT
    }

    void group(ColumnSql source, ResultColumn column) {
        String name = "g" + groups.size();
        groups.add(new Term(name, column));
        inner.add(source.sql() + " AS " + name);
        if (ResultReader.hasTable(column)) {
            inner.add(source.tableSql() + " AS " + name + "_table");
        }
    }

    /** @param source null to count rows */
    void aggregate(Function function, @Nullable ColumnSql source, ResultColumn column) {
        String name = "a" + aggregates.size();
        aggregates.add(new Term(name, column));
        if (source != null) {
            inner.add(source.sql() + " AS " + name);
        }
        outer.add(
                source == null
                        ? "COUNT(*)"
                        : applied(function, name, source.column().type()));
    }

    private static String applied(Function function, String name, ColumnType type) {
        boolean whole = type == ColumnType.INTEGER || type == ColumnType.BIG_INT;
        return switch (function) {
            // Nothing to add up is 0, in the documentation's examples; nothing to average is nothing.
            case SUM -> digits("COALESCE(SUM(" + name + "), 0)", type);
            case AVERAGE ->
                whole ? "SUM(" + name + ") / NULLIF(COUNT(" + name + "), 0)" : digits("AVG(" + name + ")", type);
            case MIN -> "MIN(" + name + ")";
            case MAX -> "MAX(" + name + ")";
            case COUNT -> "COUNT(" + name + ")";
            case COUNT_DISTINCT -> "COUNT(DISTINCT " + name + ")";
        };
    }

    /** Dataverse shows amounts of money that it has calculated with nine digits. */
    private static String digits(String sql, ColumnType type) {
        return switch (type) {
            case MONEY -> "CAST(" + sql + " AS DECIMAL(38, 9))";
            case DECIMAL -> "CAST(" + sql + " AS DECIMAL(38, 10))";
            case DOUBLE -> "CAST(" + sql + " AS DOUBLE PRECISION)";
            default -> sql;
        };
    }

    /** How to read what {@link #sql} finds: groups first, then aggregates, each in the order added. */
    ResultReader reader() {
        List<ResultColumn> columns = new ArrayList<>();
        groups.forEach(term -> columns.add(term.column()));
        aggregates.forEach(term -> columns.add(term.column()));
        return new ResultReader(columns, false, 0);
    }

    /** Name by which to order the groups; null when there is no group of that alias. */
    @Nullable
    String groupNamed(String alias) {
        return named(groups, alias);
    }

    /** Name by which to order by an aggregate; null when there is none of that alias. */
    @Nullable
    String aggregateNamed(String alias) {
        int position =
                aggregates.stream().map(term -> term.column().name()).toList().indexOf(alias);
        return position < 0 ? null : outer.get(position);
    }

    private static @Nullable String named(List<Term> terms, String alias) {
        return terms.stream()
                .filter(term -> term.column().name().equals(alias))
                .map(Term::name)
                .findFirst()
                .orElse(null);
    }

    /**
     * @param fromWhere {@code FROM … WHERE …} of the rows
     * @param orders terms of ORDER BY; the groups follow, so that the order is always the same
     */
    String sql(String fromWhere, List<String> orders, int limit, long offset) {
        List<String> by = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (Term group : groups) {
            by.add(group.name());
            shown.add(group.name());
            if (ResultReader.hasTable(group.column())) {
                by.add(group.name() + "_table");
                shown.add(group.name() + "_table");
            }
        }
        shown.addAll(outer);
        List<String> all = new ArrayList<>(orders);
        all.addAll(by);
        String values = inner.isEmpty() ? "1" : String.join(", ", inner);
        return "SELECT " + String.join(", ", shown) + " FROM (SELECT " + values + fromWhere + ")"
                + (by.isEmpty() ? "" : " GROUP BY " + String.join(", ", by))
                + (all.isEmpty() ? "" : " ORDER BY " + String.join(", ", all))
                + " LIMIT " + limit + (offset > 0 ? " OFFSET " + offset : "");
    }
}
