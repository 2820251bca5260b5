package io.dataversehub.emulator.dataverse.schema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Something worked out of a table once and not for every row: a standard table has two hundred columns. Worked out again when
 * the table has changed. Thread-safe.
 */
public final class PerTable<T> {
    private final Function<Table, T> rule;
    private final Map<String, Known<T>> known = new ConcurrentHashMap<>();

    private record Known<T>(Table table, T value) {}

    /** @param rule must depend on the table alone */
    public PerTable(Function<Table, T> rule) {
        this.rule = rule;
    }

    public T of(Table table) {
        Known<T> found = known.get(table.logicalName());
        // By identity: a changed table is another object, and comparing two of them would be dearer than the rule.
        if (found == null || found.table() != table) {
            found = new Known<>(table, rule.apply(table));
            known.put(table.logicalName(), found);
        }
        return found.value();
    }
}
