package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.fetch.Content;
import io.dataversehub.emulator.dataverse.fetch.Criterion;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.fetch.Link;
import io.dataversehub.emulator.dataverse.fetch.Order;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Schema;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the anti-patterns of a FetchXML query. */
final class FetchPatterns {
    private final Schema schema;
    private final Fetch.Settings settings;
    private final Set<AntiPattern> found = EnumSet.noneOf(AntiPattern.class);
    private int columns;

    private FetchPatterns(Schema schema, Fetch.Settings settings) {
        this.schema = schema;
        this.settings = settings;
    }

    static Set<AntiPattern> of(Fetch fetch, Schema schema) {
        FetchPatterns patterns = new FetchPatterns(schema, fetch.settings());
        patterns.look(fetch.table(), fetch.content(), false);
        if (AntiPattern.isLargeNumber(patterns.columns)) {
            patterns.found.add(AntiPattern.MANY_COLUMNS);
        }
        return patterns.found;
    }

    private void look(String table, Content content, boolean joined) {
        columns += content.attributes().size();
        if (content.all()) {
            found.add(AntiPattern.MANY_COLUMNS);
        }
        content.orders().forEach(order -> look(table, order, joined));
        content.criteria().forEach(criterion -> look(table, criterion));
        content.links().forEach(this::look);
    }

    private void look(Link link) {
        look(link.table(), link.content(), true);
    }

    private void look(String table, Order order, boolean joined) {
        if (joined || order.entityName() != null) {
            found.add(AntiPattern.ORDER_ON_JOINED_TABLE);
        }
        boolean byLabel = !settings.rawOrder()
                && column(table, order.attribute())
                        .filter(column -> column.type().isChoice())
                        .isPresent();
        if (byLabel) {
            found.add(AntiPattern.ORDER_ON_CHOICE);
        }
    }

    private void look(String table, Criterion criterion) {
        if (criterion instanceof Criterion.Group group) {
            group.criteria().forEach(inner -> look(table, inner));
        } else if (criterion instanceof Criterion.Linked linked) {
            look(linked.link());
        } else if (criterion instanceof Criterion.Condition condition) {
            if (leadsWithWildcard(condition)) {
                found.add(AntiPattern.LEADING_WILDCARD);
            }
            boolean own = condition.entityName() == null;
            if (own
                    && column(table, condition.attribute())
                            .filter(AntiPattern::isLargeText)
                            .isPresent()) {
                found.add(AntiPattern.LARGE_COLUMN_SEARCH);
            }
        }
    }

    private static boolean leadsWithWildcard(Criterion.Condition condition) {
        return switch (condition.operator()) {
            case ENDS_WITH, NOT_END_WITH -> true;
            case LIKE, NOT_LIKE, BEGINS_WITH, NOT_BEGIN_WITH ->
                AntiPattern.leadsWithWildcard(condition.values().get(0));
            default -> false;
        };
    }

    private Optional<Column> column(String table, @Nullable String name) {
        return name == null
                ? Optional.empty()
                : schema.table(table).map(found -> found.columns().get(name));
    }
}
