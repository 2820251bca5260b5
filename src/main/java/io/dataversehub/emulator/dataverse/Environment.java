package io.dataversehub.emulator.dataverse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.admin.MovableClock;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.DerivedRows;
import io.dataversehub.emulator.dataverse.store.RowsWritten;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import java.util.Map;

/**
 * What an environment consists of, for administration. Thread-safe.
 *
 * @param resetSchema takes the schema back to what the emulator was started with
 */
record Environment(Database database, Runnable resetSchema, Extensions extensions, MovableClock clock) {

    /** Removes all rows, and with {@code schemaToo} all that was defined at run time. */
    void reset(boolean schemaToo) {
        if (schemaToo) {
            database.dropAll();
            resetSchema.run();
        } else {
            database.empty();
        }
        extensions.forgetRows();
    }

    /** Adds how many rows were written and are there. */
    ObjectNode addRows(ObjectNode json) {
        RowsWritten written = database.written();
        json.putObject("rowsWritten")
                .put("create", written.created())
                .put("update", written.updated())
                .put("delete", written.deleted());
        Map<String, Long> stored = database.rowCounts();
        ObjectNode rows = json.putObject("rowsStored");
        stored.forEach(rows::put);
        long seeds = SeedRows.ENTITY_SETS.stream()
                .filter(stored::containsKey)
                .mapToLong(SeedRows::count)
                .sum();
        long derived = DerivedRows.ENTITY_SETS.stream()
                .mapToLong(set -> stored.getOrDefault(set, 0L))
                .sum();
        long all = stored.values().stream().mapToLong(Long::longValue).sum();
        // Every row has one key, so that rows stored are distinct keys written; those the environment began with do not
        // count.
        return json.put("distinctKeys", all - seeds - derived);
    }
}
