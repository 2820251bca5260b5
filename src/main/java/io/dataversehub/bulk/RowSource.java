package io.dataversehub.bulk;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Reads rows chunk by chunk. Not thread-safe: the run's own thread uses it. */
final class RowSource {

    /** Text in a chunk, about: a table may have columns of a million characters. */
    private static final long CHUNK_CHARACTERS = 4L * 1024 * 1024;

    private final Iterator<? extends Map<String, ?>> rows;
    private final IntSupplier chunkRows;
    private boolean exhausted;

    RowSource(Iterator<? extends Map<String, ?>> rows, IntSupplier chunkRows) {
        this.rows = rows;
        this.chunkRows = chunkRows;
    }

    /** Adds the next rows; those read before a failure of the iterator are in {@code chunk} all the same. */
    void readInto(List<Map<String, ?>> chunk) {
        long characters = 0;
        int most = chunkRows.getAsInt();
        while (chunk.size() < most && characters < CHUNK_CHARACTERS) {
            if (!rows.hasNext()) {
                exhausted = true;
                return;
            }
            Map<String, ?> row = rows.next();
            characters += characters(row);
            chunk.add(row);
        }
    }

    boolean isExhausted() {
        return exhausted;
    }

    private static long characters(Map<String, ?> row) {
        long characters = 0;
        for (Object value : row.values()) {
            characters += value instanceof CharSequence text ? text.length() : Long.BYTES;
        }
        return characters;
    }
}
