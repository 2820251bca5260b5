package io.dataversehub.bulk;

import io.dataversehub.webapi.MappedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows into batches so that no key is twice in one batch, and so that a batch waits for the one before it with the same key:
 *
 * <pre>
 *   rows     A1 B1 A2 C1 A3
 *   batches  [A1 B1 C1]  [A2]  [A3]        each A waits for the A before
 * </pre>
 *
 * Needed because UpdateMultiple silently drops a second row with the same key, UpsertMultiple refuses it, and two calls at once
 * with the same row deadlock in the database.
 *
 * <p>Not thread-safe: the run's own thread uses it.
 */
final class Batching {

    /** Dataverse's sandbox takes some 116 MB; far less keeps a call's time, and this client's memory, in bounds. */
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final Map<Object, Batch> latest = new HashMap<>();

    /** A row and its key, which costs something to make. */
    record Keyed(MappedRow row, @Nullable Object key) {
        Keyed(MappedRow row) {
            this(row, row.identity());
        }
    }

    List<Batch> batches(List<MappedRow> rows) {
        List<Batch> batches = new ArrayList<>();
        for (List<Keyed> round : rounds(rows)) {
            for (List<Keyed> part : parts(round)) {
                batches.add(batch(part));
            }
        }
        return batches;
    }

    void ended(Batch batch) {
        batch.end();
        batch.keys().forEach(key -> latest.remove(key, batch));
    }

    private Batch batch(List<Keyed> rows) {
        List<MappedRow> values = new ArrayList<>(rows.size());
        List<Object> keys = new ArrayList<>(rows.size());
        for (Keyed row : rows) {
            values.add(row.row);
            if (row.key != null) {
                keys.add(row.key);
            }
        }
        var batch = new Batch(values, keys);
        for (Object key : keys) {
            Batch before = latest.put(key, batch);
            if (before != null) {
                batch.waitsFor(before);
            }
        }
        return batch;
    }

    /** The first rows with each key, the second ones, … */
    private static List<List<Keyed>> rounds(List<MappedRow> rows) {
        Map<Object, Integer> seen = new HashMap<>(2 * rows.size());
        List<List<Keyed>> rounds = new ArrayList<>();
        for (MappedRow row : rows) {
            var keyed = new Keyed(row);
            int round = keyed.key == null ? 0 : seen.merge(keyed.key, 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(keyed);
        }
        return rounds;
    }

    private static List<List<Keyed>> parts(List<Keyed> rows) {
        List<List<Keyed>> parts = new ArrayList<>();
        long size = 0;
        for (Keyed row : rows) {
            size += row.row.json().length;
            if (parts.isEmpty() || size > LARGEST_BODY) {
                parts.add(new ArrayList<>());
                size = row.row.json().length;
            }
            parts.get(parts.size() - 1).add(row);
        }
        return parts;
    }
}
