package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.ManyToOne.Cascade;
import io.dataversehub.emulator.dataverse.schema.PerTable;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which lookups, when they change, change what a row inherits of the access to the rows it refers to.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior#about-the-reparent-action">About
 *     the reparent action</a>
 */
final class Reparenting {
    private static final PerTable<Set<String>> LOOKUPS = new PerTable<>(table -> table.manyToOne().stream()
            .filter(relation -> relation.cascades().reparent() != Cascade.NO_CASCADE)
            .map(ManyToOne::column)
            .collect(Collectors.toUnmodifiableSet()));

    private Reparenting() {}

    /** Those among the values. */
    static List<String> lookups(Table table, Map<String, @Nullable Object> values) {
        return LOOKUPS.of(table).stream().filter(values::containsKey).toList();
    }

    static boolean concerns(Table table, Map<String, @Nullable Object> values) {
        return !LOOKUPS.of(table).isEmpty() && !lookups(table, values).isEmpty();
    }
}
