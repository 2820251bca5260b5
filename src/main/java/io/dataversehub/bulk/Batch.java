package io.dataversehub.bulk;

import io.dataversehub.webapi.MappedRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows that go out as one call, once the calls before that carry one of their keys have ended. */
final class Batch {

    private final List<MappedRow> rows;
    private final List<Object> keys;
    private final Set<Batch> after = new HashSet<>();
    private boolean ended;

    Batch(List<MappedRow> rows, List<Object> keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /** Of the rows that have one. */
    List<Object> keys() {
        return keys;
    }

    List<MappedRow> rows() {
        return rows;
    }

    void waitsFor(Batch other) {
        if (!other.ended) {
            after.add(other);
        }
    }

    boolean mayGo() {
        after.removeIf(other -> other.ended);
        return after.isEmpty();
    }

    void end() {
        ended = true;
        after.clear();
    }
}
