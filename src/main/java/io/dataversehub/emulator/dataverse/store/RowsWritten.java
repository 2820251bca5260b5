package io.dataversehub.emulator.dataverse.store;

import java.util.concurrent.atomic.LongAdder;

/** Rows written by transactions that committed, since the last reset. Thread-safe. */
public final class RowsWritten {
    private final LongAdder created = new LongAdder();
    private final LongAdder updated = new LongAdder();
    private final LongAdder deleted = new LongAdder();

    RowsWritten() {}

    void add(WriteCounts counts) {
        created.add(counts.created);
        updated.add(counts.updated);
        deleted.add(counts.deleted);
    }

    void reset() {
        created.reset();
        updated.reset();
        deleted.reset();
    }

    public long created() {
        return created.sum();
    }

    public long updated() {
        return updated.sum();
    }

    public long deleted() {
        return deleted.sum();
    }
}
