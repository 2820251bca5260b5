package io.dataversehub.bulk;

import io.dataversehub.webapi.MappedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    List<Batch> batches(List<MappedRow> rows) {
        List<Batch> batches = new ArrayList<>();
        for (List<MappedRow> round : rounds(rows)) {
            for (List<MappedRow> part : parts(round)) {
                batches.add(batch(part));
            }
        }
        return batches;
    }

    void ended(Batch batch) {
        batch.end();
        for (MappedRow row : batch.rows()) {
            Object key = row.identity();
            if (key != null) {
                latest.remove(key, batch);
            }
        }
    }

    private Batch batch(List<MappedRow> rows) {
        var batch = new Batch(rows);
        for (MappedRow row : rows) {
            Object key = row.identity();
            Batch before = key == null ? null : latest.put(key, batch);
            if (before != null) {
                batch.waitsFor(before);
            }
        }
        return batch;
    }

    /** The first rows with each key, the second ones, … */
    private static List<List<MappedRow>> rounds(List<MappedRow> rows) {
        Map<Object, Integer> seen = new HashMap<>();
        List<List<MappedRow>> rounds = new ArrayList<>();
        for (MappedRow row : rows) {
            Object key = row.identity();
            int round = key == null ? 0 : seen.merge(key, 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(row);
        }
        return rounds;
    }

    private static List<List<MappedRow>> parts(List<MappedRow> rows) {
        List<List<MappedRow>> parts = new ArrayList<>();
        long size = 0;
        for (MappedRow row : rows) {
            size += row.json().length;
            if (parts.isEmpty() || size > LARGEST_BODY) {
                parts.add(new ArrayList<>());
                size = row.json().length;
            }
            parts.get(parts.size() - 1).add(row);
        }
        return parts;
    }
}
