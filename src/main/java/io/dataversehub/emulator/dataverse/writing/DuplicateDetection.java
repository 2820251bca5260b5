package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows that a published rule ({@code duplicaterule}, {@code duplicaterulecondition}) takes for duplicates of another.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/detect-duplicate-data">Detect duplicate data</a>
 */
public final class DuplicateDetection {
    private static final int PUBLISHED = 2;

    private final Session session;

    public DuplicateDetection(Session session) {
        this.session = session;
    }

    /**
     * A published rule.
     *
     * @param matching table whose rows may be duplicates
     */
    public record Rule(UUID id, Table matching, boolean activeOnly, List<DuplicateCondition> conditions) {}

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when there is a duplicate of the row to be created */
    void refuseDuplicate(Table table, UUID id, Map<String, @Nullable Object> values) {
        for (Rule rule : rules(table)) {
            if (!duplicates(rule, id, values, 1).isEmpty()) {
                throw ErrorCatalogue.duplicatesFound();
            }
        }
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when the change makes the row a duplicate */
    void refuseDuplicate(Table table, RowKey key, Map<String, @Nullable Object> changes) {
        Optional<Row> row = session.find(Projection.of(table, table.columns().values()), key);
        if (row.isPresent()) {
            Map<String, @Nullable Object> values = values(row.get());
            values.putAll(changes);
            refuseDuplicate(table, row.get().id(), values);
        }
    }

    /** The values of a row that was read. */
    public static Map<String, @Nullable Object> values(Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        row.projection().columns().forEach(column -> values.put(column.logicalName(), row.get(column.logicalName())));
        return values;
    }

    /** The published rules about rows of that table. */
    public List<Rule> rules(Table base) {
        Table rules = session.schema().require("duplicaterule");
        Projection projection =
                Projection.named(rules, List.of("statuscode", "matchingentityname", "excludeinactiverecords"));
        List<Rule> found = new ArrayList<>();
        for (Row row : session.findBy(projection, "baseentityname", base.logicalName())) {
            if (Integer.valueOf(PUBLISHED).equals(row.get("statuscode"))
                    && row.get("matchingentityname") instanceof String name) {
                session.schema().table(name).ifPresent(matching -> found.add(rule(row, base, matching)));
            }
        }
        return found;
    }

    private Rule rule(Row row, Table base, Table matching) {
        Table conditions = session.schema().require("duplicaterulecondition");
        List<DuplicateCondition> read = new ArrayList<>();
        for (Row condition : session.findBy(
                Projection.of(conditions, conditions.columns().values()), "regardingobjectid", row.id())) {
            read.add(DuplicateCondition.of(condition, base, matching));
        }
        return new Rule(row.id(), matching, Boolean.TRUE.equals(row.get("excludeinactiverecords")), read);
    }

    /** @param most to find */
    public List<Reference> duplicates(Rule rule, UUID id, Map<String, @Nullable Object> values, int most) {
        Optional<Filter> filter = filter(rule, values);
        if (filter.isEmpty()) {
            return List.of();
        }
        Projection projection = Projection.of(rule.matching(), List.of());
        // One more, since the row may find itself.
        RowQuery query = new RowQuery(projection, Scope.All.ALL, filter.get(), List.of(), null, most + 1);
        return session.query(query).stream()
                .filter(row -> !row.id().equals(id))
                .limit(most)
                .map(row -> new Reference(rule.matching().logicalName(), row.id()))
                .toList();
    }

    /** Empty when the row's values leave nothing to be compared. */
    private static Optional<Filter> filter(Rule rule, Map<String, @Nullable Object> values) {
        List<Filter> terms = new ArrayList<>();
        for (DuplicateCondition condition : rule.conditions()) {
            Object value = values.get(condition.base());
            if (value == null && condition.ignoresBlank()) {
                return Optional.empty();
            }
            terms.add(condition.filter(value));
        }
        if (terms.isEmpty()) {
            return Optional.empty();
        }
        if (rule.activeOnly() && rule.matching().has(StateRules.STATE)) {
            terms.add(DuplicateCondition.active());
        }
        return Optional.of(terms.size() == 1 ? terms.get(0) : new Filter.And(terms));
    }
}
