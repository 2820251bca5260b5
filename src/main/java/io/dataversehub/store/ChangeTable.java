package io.dataversehub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How far consumers of changes have come, and which rows they have told of. Thread-safe. */
public final class ChangeTable {

    /** Ids in one statement: more would not make it faster. */
    private static final int IDS = 1_000;

    private static final String UNIQUE_VIOLATION = "23505";

    /** @see #position */
    public record ChangePosition(@Nullable String link, boolean comparing, int generation) {}

    /** @see #save */
    public record ChangeProgress(ChangePosition next, Map<UUID, String> seen, Collection<UUID> gone) {}

    private final Jdbc jdbc;

    public ChangeTable(DataSource dataSource) {
        jdbc = new Jdbc(dataSource);
    }

    /** Null: the consumer has never come to an end of anything. */
    public @Nullable ChangePosition position(String consumer) {
        List<ChangePosition> found = jdbc.inTransaction(
                "read how far " + consumer + " has come",
                connection -> Jdbc.list(
                        connection,
                        row -> new ChangePosition(
                                row.getString("link"), row.getBoolean("comparing"), row.getInt("generation")),
                        "select link, comparing, generation from change_position where consumer = ? and generation > 0",
                        consumer));
        return found.isEmpty() ? null : found.get(0);
    }

    public Map<UUID, String> versions(String consumer, Collection<UUID> rows) {
        return jdbc.inTransaction("read the rows that " + consumer + " knows", connection -> {
            Map<UUID, String> versions = new HashMap<>();
            List<UUID> ids = List.copyOf(rows);
            for (int from = 0; from < ids.size(); from += IDS) {
                addVersions(connection, consumer, ids.subList(from, Math.min(ids.size(), from + IDS)), versions);
            }
            return versions;
        });
    }

    private static void addVersions(Connection connection, String consumer, List<UUID> ids, Map<UUID, String> versions)
            throws SQLException {
        String marks = String.join(",", java.util.Collections.nCopies(ids.size(), "?"));
        Object[] values = new Object[ids.size() + 1];
        values[0] = consumer;
        for (int i = 0; i < ids.size(); i++) {
            values[i + 1] = ids.get(i);
        }
        Jdbc.list(
                connection,
                row -> versions.put(row.getObject("row_id", UUID.class), row.getString("version")),
                "select row_id, version from change_row where consumer = ? and row_id in (" + marks + ")",
                values);
    }

    public List<UUID> unseen(String consumer, int generation, int limit) {
        return jdbc.inTransaction(
                "read the rows that " + consumer + " did not find again",
                connection -> Jdbc.list(
                        connection,
                        row -> row.getObject("row_id", UUID.class),
                        "select row_id from change_row where consumer = ? and generation < ? limit " + limit,
                        consumer,
                        generation));
    }

    /** All or nothing. False: {@code owner} has lost its lease to another, and nothing is saved. */
    public boolean save(String consumer, String owner, ChangeProgress progress) {
        ChangePosition next = progress.next();
        return jdbc.inTransaction("save how far " + consumer + " has come", connection -> {
            // The update holds the row until the end, so that nobody gets the lease in the midst of it.
            int owned = Jdbc.update(
                    connection,
                    "update change_position set link = ?, comparing = ?, generation = ?"
                            + " where consumer = ? and lease_owner = ?",
                    next.link(),
                    next.comparing(),
                    next.generation(),
                    consumer,
                    owner);
            if (owned == 0) {
                return false;
            }
            forget(connection, consumer, progress.gone());
            forget(connection, consumer, progress.seen().keySet());
            remember(connection, consumer, progress.seen(), next.generation());
            return true;
        });
    }

    private static void forget(Connection connection, String consumer, Collection<UUID> rows) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from change_row where consumer = ? and row_id = ?")) {
            for (UUID row : rows) {
                Jdbc.bind(delete, consumer, row);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static void remember(Connection connection, String consumer, Map<UUID, String> rows, int generation)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into change_row (consumer, row_id, version, generation) values (?, ?, ?, ?)")) {
            for (Map.Entry<UUID, String> row : rows.entrySet()) {
                Jdbc.bind(insert, consumer, row.getKey(), row.getValue(), generation);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Whether {@code owner} has the lease from now on; the others' clocks must not be far off. */
    public boolean lease(String consumer, String owner, Instant now, Duration time) {
        try {
            return leased(consumer, owner, now, time);
        } catch (StoreException e) {
            if (e.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                // Another began at the same moment.
                return false;
            }
            throw e;
        }
    }

    private boolean leased(String consumer, String owner, Instant now, Duration time) {
        return jdbc.inTransaction("lease " + consumer, connection -> {
            ensure(connection, consumer);
            return Jdbc.update(
                            connection,
                            "update change_position set lease_owner = ?, leased_until = ? where consumer = ?"
                                    + " and (lease_owner is null or lease_owner = ? or leased_until < ?)",
                            owner,
                            now.plus(time),
                            consumer,
                            owner,
                            now)
                    == 1;
        });
    }

    /** Anybody may have the lease now. Until somebody takes it, its last owner may still save what it was about to. */
    public void release(String consumer, String owner) {
        jdbc.inTransaction(
                "release " + consumer,
                connection -> Jdbc.update(
                        connection,
                        "update change_position set leased_until = ? where consumer = ? and lease_owner = ?",
                        Instant.EPOCH,
                        consumer,
                        owner));
    }

    /** Generation 0: there is a consumer, and it has not come anywhere. */
    private static void ensure(Connection connection, String consumer) throws SQLException {
        List<Integer> there = Jdbc.list(
                connection, row -> row.getInt(1), "select 1 from change_position where consumer = ?", consumer);
        if (there.isEmpty()) {
            Jdbc.update(
                    connection,
                    "insert into change_position (consumer, link, comparing, generation) values (?, null, true, 0)",
                    consumer);
        }
    }
}
