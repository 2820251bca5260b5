package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a change of a row needs to know of the row before, and makes of it. */
final class ChangedRow {
    private ChangedRow() {}

    /** The key a row was found by cannot be changed through itself. */
    static boolean mayBeUpdated(Table table, Column column, RowKey key) {
        return column.use().update()
                && !column.logicalName().equals(table.primaryId())
                && !(key instanceof RowKey.ByAlternateKey alternate
                        && alternate.values().containsKey(column.logicalName()));
    }

    /** Columns whose values the rules of the server need. */
    static List<String> needed(Table table, Map<String, @Nullable Object> values, Map<String, List<String>> composed) {
        List<String> needed = new ArrayList<>();
        composed.values().forEach(needed::addAll);
        needed.addAll(BlobRules.needed(table, values));
        if (MoneyRules.touched(table, values)) {
            needed.addAll(MoneyRules.needed(table, values));
        }
        if (StateRules.needCurrentState(table, values)) {
            needed.add(StateRules.STATE);
        }
        if (values.containsKey(AssignCascade.OWNER)) {
            needed.add(AssignCascade.OWNER);
        }
        needed.addAll(Reparenting.lookups(table, values));
        return needed;
    }

    static void settle(
            Session session,
            Table table,
            Map<String, @Nullable Object> values,
            Map<String, List<String>> composed,
            Row current) {
        ComposedColumns.settle(composed, values, current);
        BlobRules.settle(session, table, current.id(), values, current);
        if (MoneyRules.touched(table, values)) {
            MoneyRules.settle(session, table, values, current);
        }
        Integer state = StateRules.needCurrentState(table, values)
                ? (Integer) current.get(StateRules.STATE)
                : Integer.valueOf(-1);
        StateRules.settle(table, values, state);
    }
}
