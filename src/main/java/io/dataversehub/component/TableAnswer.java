package io.dataversehub.component;

import io.dataversehub.webapi.Column;
import io.dataversehub.webapi.Table;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table's description as a Map, JSON-shaped. */
final class TableAnswer {

    private TableAnswer() {}

    /**
     * {@code {name, entitySet, primaryId, primaryName, keys: {name: [columns]}, columns: {name: {type, creatable, updatable,
     * choices: {value: label}, targets: {table: navigation property}}}}}, absent where there is none.
     */
    static Map<String, Object> of(Table table) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", table.name());
        map.put("entitySet", table.entitySet());
        map.put("primaryId", table.primaryId());
        put(map, "primaryName", table.primaryName());
        map.put("keys", table.keys());
        Map<String, Object> columns = new LinkedHashMap<>();
        table.columns().values().forEach(column -> columns.put(column.name(), of(column)));
        map.put("columns", columns);
        return map;
    }

    private static Map<String, Object> of(Column column) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", column.type().name().toLowerCase(Locale.ROOT));
        map.put("creatable", column.creatable());
        map.put("updatable", column.updatable());
        put(
                map,
                "choices",
                column.choices().labels().isEmpty() ? null : column.choices().labels());
        Map<String, String> targets = new LinkedHashMap<>();
        column.targets().forEach(target -> targets.put(target.table(), target.navigation()));
        put(map, "targets", targets.isEmpty() ? null : targets);
        return map;
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
