package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the listeners what one session does to rows; costs a look at an empty list when there are none. */
public final class RowEvents {
    private final Session session;
    private final List<RowListener> listeners;
    private int depth;
    private @Nullable RowsTogether rowsTogether;

    /**
     * A row that a bulk call is about to write.
     *
     * @param message CREATE or UPDATE
     * @param id 0 for one that is to be created and has none yet
     * @param values what the caller sent
     */
    public record Planned(RowMessage message, UUID id, Map<String, @Nullable Object> values) {}

    RowEvents(Session session, List<RowListener> listeners) {
        this.session = session;
        this.listeners = listeners;
    }

    /** @param sent gives the columns the caller gave */
    public void creating(
            Table table, UUID id, Supplier<Set<String>> sent, Map<String, @Nullable Object> values, Runnable write) {
        List<RowListener> concerned = concerned(RowMessage.CREATE, table);
        if (concerned.isEmpty()) {
            write.run();
            return;
        }
        around(concerned, event(RowMessage.CREATE, table, id, sent.get(), values, null, null), () -> {
            write.run();
            return true;
        });
    }

    /**
     * @param sent gives the columns the caller gave
     * @return false when there is no such row
     */
    public boolean updating(
            Table table,
            RowKey key,
            Supplier<Set<String>> sent,
            Map<String, @Nullable Object> values,
            BooleanSupplier write) {
        List<RowListener> concerned = concerned(RowMessage.UPDATE, table);
        if (concerned.isEmpty()) {
            return write.getAsBoolean();
        }
        Optional<Row> before = whole(table, key);
        return before.isPresent()
                && around(
                        concerned,
                        event(RowMessage.UPDATE, table, before.get().id(), sent.get(), values, before.get(), null),
                        write);
    }

    /** @return false when there is no such row */
    public boolean deleting(Table table, UUID id, RowKey key, BooleanSupplier write) {
        List<RowListener> concerned = concerned(RowMessage.DELETE, table);
        if (concerned.isEmpty()) {
            return write.getAsBoolean();
        }
        Optional<Row> before = whole(table, key);
        return before.isPresent()
                && around(
                        concerned, event(RowMessage.DELETE, table, id, Set.of(), Map.of(), before.get(), null), write);
    }

    /** @param message ASSOCIATE or DISASSOCIATE */
    public boolean pairing(
            RowMessage message, Table table, UUID id, RowEvent.Association association, BooleanSupplier write) {
        List<RowListener> concerned = concerned(message, table);
        return concerned.isEmpty()
                ? write.getAsBoolean()
                : around(concerned, event(message, table, id, Set.of(), Map.of(), null, association), write);
    }

    /**
     * Runs the writes of one bulk call to a table.
     *
     * @param planned asked for only when somebody wants to hear of its rows together
     */
    public <T> T together(Table table, Supplier<List<Planned>> planned, Supplier<T> writes) {
        List<RowMessage> heard = Stream.of(RowMessage.CREATE, RowMessage.UPDATE)
                .filter(message -> !concernedTogether(message, table).isEmpty())
                .toList();
        if (heard.isEmpty()) {
            return writes.get();
        }
        RowsTogether rows = new RowsTogether(table);
        List<RowEvent> events = planned.get().stream()
                .map(row -> new RowEvent(
                        row.message(),
                        table,
                        row.id(),
                        row.values().keySet(),
                        row.values(),
                        null,
                        null,
                        true,
                        1,
                        session.caller()))
                .toList();
        rows.inOrder(events);
        for (RowMessage message : heard) {
            List<RowEvent> ofMessage =
                    events.stream().filter(row -> row.message() == message).toList();
            tell(message, table, ofMessage, RowListener::beforeTogether);
        }
        rowsTogether = rows;
        T result;
        try {
            result = writes.get();
        } finally {
            rowsTogether = null;
        }
        heard.forEach(message -> tell(message, table, rows.of(message), RowListener::afterTogether));
        return result;
    }

    private interface Telling {
        void to(RowListener listener, RowMessage message, Table table, List<RowEvent> rows, Session session);
    }

    private void tell(RowMessage message, Table table, List<RowEvent> rows, Telling telling) {
        if (!rows.isEmpty()) {
            concernedTogether(message, table).forEach(listener -> telling.to(listener, message, table, rows, session));
        }
    }

    private List<RowListener> concernedTogether(RowMessage message, Table table) {
        return listeners.stream()
                .filter(listener -> listener.wantsTogether(message, table))
                .toList();
    }

    /** Whether anybody must hear of each row of the table that is written so. */
    public boolean isHeard(RowMessage message, Table table) {
        return !concerned(message, table).isEmpty();
    }

    private Optional<Row> whole(Table table, RowKey key) {
        return session.findForUpdate(Projection.of(table, table.columns().values()), key);
    }

    private List<RowListener> concerned(RowMessage message, Table table) {
        return listeners.isEmpty()
                ? List.of()
                : listeners.stream()
                        .filter(listener -> listener.wants(message, table))
                        .toList();
    }

    private RowEvent event(
            RowMessage message,
            Table table,
            UUID id,
            Set<String> sent,
            Map<String, @Nullable Object> values,
            @Nullable Row before,
            RowEvent.@Nullable Association association) {
        RowsTogether rows = rowsTogether;
        boolean together = rows != null && rows.has(message, table, depth + 1);
        return new RowEvent(
                message, table, id, sent, values, before, association, together, depth + 1, session.caller());
    }

    private boolean around(List<RowListener> concerned, RowEvent event, BooleanSupplier write) {
        depth++;
        try {
            concerned.forEach(listener -> listener.before(event, session));
            boolean written = write.getAsBoolean();
            if (written) {
                if (event.together() && rowsTogether != null) {
                    rowsTogether.add(event);
                }
                concerned.forEach(listener -> listener.after(event, session));
            }
            return written;
        } finally {
            depth--;
        }
    }
}
