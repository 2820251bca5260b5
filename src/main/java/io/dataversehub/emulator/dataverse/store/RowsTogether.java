package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rows that one bulk call writes to one table: each is heard of by itself, and all of them together besides.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations#message-pipelines-merged">Message
 *     pipelines merged</a>
 */
final class RowsTogether {
    private final Table table;
    private final Map<UUID, Integer> places = new HashMap<>();
    private final List<RowEvent> written = new ArrayList<>();

    RowsTogether(Table table) {
        this.table = table;
    }

    /** Rows in the order of the call; they are written in another one. */
    void inOrder(List<RowEvent> planned) {
        planned.forEach(row -> places.putIfAbsent(row.id(), places.size()));
    }

    /** What a cascade or a listener writes on account of the call is none of its rows. */
    boolean has(RowMessage message, Table other, int depth) {
        return depth == 1
                && other.logicalName().equals(table.logicalName())
                && (message == RowMessage.CREATE || message == RowMessage.UPDATE);
    }

    void add(RowEvent event) {
        written.add(event);
    }

    /** Those created, or those changed, in the order of the call. */
    List<RowEvent> of(RowMessage message) {
        return written.stream()
                .filter(row -> row.message() == message)
                .sorted(Comparator.comparing(row -> places.getOrDefault(row.id(), Integer.MAX_VALUE)))
                .toList();
    }
}
