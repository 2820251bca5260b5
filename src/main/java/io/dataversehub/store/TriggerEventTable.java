package io.dataversehub.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The log of events, each with the deliveries that subscriptions want of it. Thread-safe; every method is one transaction. */
public final class TriggerEventTable {

    /** An event that is about to be recorded; {@code messageId} is of the message that told of it, null without one. */
    public record NewEvent(@Nullable String messageId, String table, String message, String rowId, String row) {}

    /**
     * @param events the oldest first
     * @param position what to ask after next
     * @param more whether there are more events already
     * @param forgotten the newest event that is no longer in the log; 0: none
     */
    public record Page(List<TriggerEvent> events, long position, boolean more, long forgotten) {
        public Page {
            events = List.copyOf(events);
        }
    }

    private record Log(long last, long forgotten) {}

    private final Jdbc jdbc;

    public TriggerEventTable(DataSource dataSource) {
        jdbc = new Jdbc(dataSource);
    }

    /** Records the event and what is to be delivered of it. False: the same message has told of it before. */
    public boolean record(NewEvent event, Instant now) {
        return jdbc.inTransaction("record an event of " + event.table(), connection -> {
            lock(connection);
            if (isKnown(connection, event.messageId())) {
                return false;
            }
            Jdbc.update(connection, "update trigger_log set last_sequence = last_sequence + 1");
            long sequence = log(connection).last();
            Jdbc.update(
                    connection,
                    "insert into trigger_event (sequence, message_id, table_name, message, row_id, row_json, recorded_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    sequence,
                    event.messageId(),
                    event.table(),
                    event.message(),
                    event.rowId(),
                    event.row(),
                    now);
            Jdbc.update(
                    connection,
                    "insert into trigger_delivery (subscription_id, sequence)"
                            + " select s.id, e.sequence from trigger_subscription s, trigger_event e where e.sequence = ?"
                            + " and e.table_name in (s.logical_name, s.set_name)"
                            + " and s.messages like '%' || e.message || '%'",
                    sequence);
            return true;
        });
    }

    /** The sequence of the newest event. */
    public long last() {
        return jdbc.inTransaction("read how far the events have come", connection -> log(connection)
                .last());
    }

    /** Events after {@code position} of a table, by all of its names. */
    public Page after(long position, List<String> tables, List<String> messages, int limit) {
        return jdbc.inTransaction("read the events after " + position, connection -> {
            // First, so that what is recorded meanwhile is left to the next page.
            Log log = log(connection);
            List<Object> values = new ArrayList<>(List.of(position, log.last()));
            values.addAll(tables);
            values.addAll(messages);
            List<TriggerEvent> found = Jdbc.list(
                    connection,
                    TriggerEventTable::event,
                    "select * from trigger_event where sequence > ? and sequence <= ? and table_name in ("
                            + marks(tables) + ") and message in (" + marks(messages)
                            + ") order by sequence fetch first " + (limit + 1) + " rows only",
                    values.toArray());
            boolean more = found.size() > limit;
            List<TriggerEvent> events = more ? found.subList(0, limit) : found;
            return new Page(events, more ? events.get(limit - 1).sequence() : log.last(), more, log.forgotten());
        });
    }

    /** Deletes events that were recorded before this time. What was not yet delivered of them is given up; its number comes back. */
    public long forgetBefore(Instant time) {
        return jdbc.inTransaction("forget the events before " + time, connection -> {
            lock(connection);
            Long oldest = Jdbc.list(
                            connection,
                            row -> row.getLong(1),
                            "select coalesce(max(sequence), 0) from trigger_event where recorded_at < ?",
                            time)
                    .get(0);
            if (oldest == 0) {
                return 0L;
            }
            int undelivered = Jdbc.update(connection, "delete from trigger_delivery where sequence <= ?", oldest);
            Jdbc.update(connection, "delete from trigger_event where sequence <= ?", oldest);
            Jdbc.update(connection, "update trigger_log set forgotten = ?", oldest);
            return (long) undelivered;
        });
    }

    /** Until the end of the transaction nobody else records, subscribes or forgets. */
    static void lock(Connection connection) throws SQLException {
        Jdbc.update(connection, "update trigger_log set last_sequence = last_sequence where id = 1");
    }

    static TriggerEvent event(ResultSet row) throws SQLException {
        return new TriggerEvent(
                row.getLong("sequence"),
                row.getString("table_name"),
                row.getString("message"),
                row.getString("row_id"),
                row.getString("row_json"),
                requireNonNull(Jdbc.instant(row, "recorded_at")));
    }

    private static boolean isKnown(Connection connection, @Nullable String messageId) throws SQLException {
        return messageId != null
                && !Jdbc.list(
                                connection,
                                row -> row.getLong(1),
                                "select sequence from trigger_event where message_id = ?",
                                messageId)
                        .isEmpty();
    }

    private static Log log(Connection connection) throws SQLException {
        return Jdbc.list(
                        connection,
                        row -> new Log(row.getLong("last_sequence"), row.getLong("forgotten")),
                        "select last_sequence, forgotten from trigger_log")
                .get(0);
    }

    private static String marks(List<String> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }
}
