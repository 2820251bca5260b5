package io.dataversehub.webapi;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table as its own metadata describes it.
 *
 * @param name logical name, such as {@code account}
 * @param entitySet the name in URLs, such as {@code accounts}
 * @param primaryId the primary key column
 * @param primaryName the column that names a row; null where the table has none
 * @param columns by logical name
 * @param keys alternate keys: name to columns
 */
public record Table(
        String name,
        String entitySet,
        String primaryId,
        @Nullable String primaryName,
        Map<String, Column> columns,
        Map<String, List<String>> keys) {

    /** What a name in a row means: a column; for a lookup that was named by navigation property, with the table it says. */
    record Input(Column column, Column.@Nullable Target target) {}

    public Table {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    public @Nullable Column column(String logicalName) {
        return columns.get(logicalName);
    }

    /** Whether exactly these columns identify a row, by primary id or alternate key. */
    boolean isKey(Set<String> names) {
        return names.equals(Set.of(primaryId))
                || keys.values().stream().anyMatch(key -> names.size() == key.size() && names.containsAll(key));
    }

    /** All names under which a row may give a value: columns, navigation properties of lookups. */
    Map<String, Input> inputs() {
        Map<String, Input> inputs = new HashMap<>();
        columns.values().forEach(column -> column.targets()
                .forEach(target -> inputs.put(
                        target.navigation(), new Input(column, column.targets().size() == 1 ? null : target))));
        columns.values().forEach(column -> inputs.put(column.name(), new Input(column, null)));
        return inputs;
    }
}
