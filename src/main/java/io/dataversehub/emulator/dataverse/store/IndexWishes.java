package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.odata.QueryFunction;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table a query would find its rows by, had they an index: those that must have a value, or one of a span,
 * in every row sought, and the one that the rows are ordered by first. Indexes are not made for all columns at once, since
 * each write would pay for each of them.
 */
final class IndexWishes {
    private IndexWishes() {}

    static Set<ColumnIndex> of(RowQuery query) {
        Table table = query.projection().table();
        Set<ColumnIndex> wishes = new LinkedHashSet<>();
        add(query.filter(), table, wishes);
        if (!query.order().isEmpty()) {
            add(query.order().get(0).property(), table, wishes);
        }
        return wishes;
    }

    private static void add(@Nullable Filter filter, Table table, Set<ColumnIndex> wishes) {
        if (filter instanceof Filter.And and) {
            and.terms().forEach(term -> add(term, table, wishes));
        } else if (filter instanceof Filter.Comparison comparison) {
            boolean bounded = comparison.operator() != Filter.Operator.NE
                    && comparison.right() instanceof Literal
                    && !(comparison.right() instanceof Literal.Null);
            if (bounded) {
                add(comparison.left(), table, wishes);
            }
        } else if (filter instanceof Filter.TextMatch match) {
            if (match.function() == Filter.TextFunction.STARTS_WITH && beginsPlainly(match.pattern())) {
                add(match.property(), table, wishes);
            }
        } else if (filter instanceof Filter.NamedCondition named && finds(named.function())) {
            add(named.property(), table, wishes);
        }
    }

    private static boolean beginsPlainly(String pattern) {
        return !pattern.isEmpty() && "%_[".indexOf(pattern.charAt(0)) < 0;
    }

    private static boolean finds(QueryFunction function) {
        return switch (function) {
            case NotIn, NotBetween, NotUnder, NotEqualUserId, NotEqualBusinessId, DoesNotContainValues -> false;
            case ContainValues, Contains, InFiscalPeriod, EqualUserId, EqualBusinessId -> false;
            default -> true;
        };
    }

    private static void add(PropertyPath path, Table table, Set<ColumnIndex> wishes) {
        if (path.variable() == null && path.segments().size() == 1) {
            Optional<Column> column = table.property(path.last())
                    .or(() -> Optional.ofNullable(table.columns().get(path.last())));
            column.filter(found -> pays(table, found))
                    .ifPresent(found -> wishes.add(new ColumnIndex(table.logicalName(), found.logicalName())));
        }
    }

    /** States and other choices are shared by too many rows, and keys and most lookups have their index already. */
    private static boolean pays(Table table, Column column) {
        boolean tellsRowsApart =
                switch (column.type()) {
                    case STRING, INTEGER, BIG_INT, DECIMAL, DOUBLE, MONEY, DATE_TIME, UNIQUE_IDENTIFIER -> true;
                    default -> false;
                };
        boolean leadsAKey = table.keys().stream()
                .anyMatch(key -> key.isActive() && key.columns().get(0).equals(column.logicalName()));
        return tellsRowsApart && column.isStored() && !column.logicalName().equals(table.primaryId()) && !leadsAKey;
    }
}
