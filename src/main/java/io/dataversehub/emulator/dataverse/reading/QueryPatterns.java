package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the anti-patterns of an OData query. Columns of other tables are not looked at. */
final class QueryPatterns {
    private final Table table;
    private final Set<AntiPattern> found = EnumSet.noneOf(AntiPattern.class);

    private QueryPatterns(Table table) {
        this.table = table;
    }

    /** @param shown whether the rows are, and not only their number */
    static Set<AntiPattern> of(Query query, Table table, boolean shown) {
        QueryPatterns patterns = new QueryPatterns(table);
        if (query.filter() != null) {
            patterns.look(query.filter());
        }
        if (query.orderBy().stream()
                .anyMatch(order -> order.property().segments().size() > 1)) {
            patterns.found.add(AntiPattern.ORDER_ON_JOINED_TABLE);
        }
        if (shown
                && (query.select().isEmpty()
                        || AntiPattern.isLargeNumber(query.select().size()))) {
            patterns.found.add(AntiPattern.MANY_COLUMNS);
        }
        return patterns.found;
    }

    private void look(Filter filter) {
        if (filter instanceof Filter.And and) {
            and.terms().forEach(this::look);
        } else if (filter instanceof Filter.Or or) {
            or.terms().forEach(this::look);
        } else if (filter instanceof Filter.Not not) {
            look(not.term());
        } else if (filter instanceof Filter.Quantified quantified && quantified.condition() != null) {
            look(quantified.condition());
        } else if (filter instanceof Filter.Comparison comparison) {
            look(comparison.left());
        } else if (filter instanceof Filter.NamedCondition named) {
            look(named.property());
        } else if (filter instanceof Filter.TextMatch match) {
            look(match.property());
            if (match.function() != Filter.TextFunction.STARTS_WITH || AntiPattern.leadsWithWildcard(match.pattern())) {
                found.add(AntiPattern.LEADING_WILDCARD);
            }
        }
    }

    private void look(PropertyPath path) {
        List<String> segments = path.segments();
        Optional<Column> column =
                path.variable() == null && segments.size() == 1 ? table.property(segments.get(0)) : Optional.empty();
        if (column.filter(AntiPattern::isLargeText).isPresent()) {
            found.add(AntiPattern.LARGE_COLUMN_SEARCH);
        }
    }
}
