package io.dataversehub.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Batch runs and their checkpoints. Thread-safe; every method is one transaction. */
public final class BatchRunTable {

    private static final String IS_OPEN = "state in ('RUNNING', 'STOPPED', 'FINISHING')";

    private final Jdbc jdbc;

    public BatchRunTable(DataSource dataSource) {
        this.jdbc = new Jdbc(dataSource);
    }

    /** Stores a new run, running, with nothing done. */
    public StoredRun insert(Fingerprint file, String mapping, String mappingDigest, Instant now) {
        return jdbc.inTransaction("store a new run of " + file.name(), connection -> {
            long id = insertRow(connection, file, mapping, mappingDigest, now);
            return one(connection, id);
        });
    }

    public Optional<StoredRun> find(long id) {
        return jdbc.inTransaction("read run " + id, connection -> byId(connection, id));
    }

    /** The run of a file of this name that still has something to do. */
    public Optional<StoredRun> findOpen(String fileName) {
        return jdbc.inTransaction("look for an open run of " + fileName, connection -> Jdbc.list(
                        connection,
                        BatchRunTable::run,
                        "select * from batch_run where file_name = ? and " + IS_OPEN + " order by id desc",
                        fileName)
                .stream()
                .findFirst());
    }

    public List<StoredRun> open() {
        return jdbc.inTransaction(
                "read the open runs",
                connection -> Jdbc.list(
                        connection, BatchRunTable::run, "select * from batch_run where " + IS_OPEN + " order by id"));
    }

    public List<StoredRun> newest(int limit) {
        return jdbc.inTransaction(
                "read the newest runs",
                connection -> Jdbc.list(
                        connection,
                        BatchRunTable::run,
                        "select * from batch_run order by id desc fetch first " + limit + " rows only"));
    }

    /**
     * Settles one chunk: checkpoint, counts and rejects in one transaction.
     *
     * @param before the counts that the caller believes to be stored; when they are not, somebody else writes the same run and
     *     nothing is changed
     */
    public void commitChunk(long id, RunCounts before, RunCounts after, List<Reject> rejects, Instant now) {
        jdbc.inTransaction("settle the rows up to " + after.done() + " of run " + id, connection -> {
            advance(connection, id, before, after, now);
            insertRejects(connection, id, rejects);
            return after;
        });
    }

    public void state(long id, RunState state, @Nullable String message, Instant now) {
        Instant ended = state.isOpen() ? null : now;
        jdbc.inTransaction(
                "set run " + id + " to " + state,
                connection -> Jdbc.update(
                        connection,
                        "update batch_run set state = ?, message = ?, changed_at = ?, ended_at = "
                                + "cast(? as timestamp with time zone) where id = ?",
                        state,
                        message,
                        now,
                        ended,
                        id));
    }

    /** Sets what an operator wants of a run; false when there is no such run or it has ended. */
    public boolean control(long id, RunControl control) {
        return 1
                == jdbc.inTransaction(
                        "set run " + id + " to " + control,
                        connection -> Jdbc.update(
                                connection,
                                "update batch_run set control = ? where id = ? and state in ('RUNNING', 'STOPPED')",
                                control,
                                id));
    }

    /** From here on the run only has files to put in their places. */
    public StoredRun finishing(long id, RunEnding ending, @Nullable String message, Instant now) {
        return jdbc.inTransaction("finish run " + id, connection -> {
            Jdbc.update(
                    connection,
                    "update batch_run set state = ?, final_state = ?, moved_to = ?, reject_file = ?, reject_header = ?, "
                            + "reject_charset = ?, message = ?, changed_at = ? where id = ?",
                    RunState.FINISHING,
                    ending.state(),
                    ending.movedTo(),
                    ending.rejectFile(),
                    ending.rejectHeader(),
                    ending.rejectCharset(),
                    message,
                    now,
                    id);
            return one(connection, id);
        });
    }

    /** Forgets runs that ended before this time, and their rejects. */
    public int forgetEndedBefore(Instant time) {
        return jdbc.inTransaction(
                "forget the runs that ended before " + time,
                connection -> Jdbc.update(connection, "delete from batch_run where ended_at < ?", time));
    }

    private static long insertRow(
            Connection connection, Fingerprint file, String mapping, String mappingDigest, Instant now)
            throws SQLException {
        String sql =
                "insert into batch_run (file_name, file_size, file_modified, file_digest, mapping, mapping_digest, "
                        + "state, control, rows_done, rows_created, rows_updated, rows_upserted, rows_deleted, rows_unchanged, "
                        + "rows_rejected, started_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
            Jdbc.bind(
                    statement,
                    file.name(),
                    file.size(),
                    file.modified(),
                    file.digest(),
                    mapping,
                    mappingDigest,
                    RunState.RUNNING,
                    RunControl.GO,
                    now,
                    now);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static void advance(Connection connection, long id, RunCounts before, RunCounts after, Instant now)
            throws SQLException {
        int changed = Jdbc.update(
                connection,
                "update batch_run set rows_done = ?, rows_created = ?, rows_updated = ?, rows_upserted = ?, "
                        + "rows_deleted = ?, rows_unchanged = ?, rows_rejected = ?, changed_at = ? "
                        + "where id = ? and rows_done = ? and state = 'RUNNING'",
                after.done(),
                after.created(),
                after.updated(),
                after.upserted(),
                after.deleted(),
                after.unchanged(),
                after.rejected(),
                now,
                id,
                before.done());
        if (changed != 1) {
            throw new StoreException("Run " + id + " is no longer running at row " + before.done()
                    + ": it was ended, or another hub works on the same file; nothing was settled");
        }
    }

    private static void insertRejects(Connection connection, long id, List<Reject> rejects) throws SQLException {
        if (rejects.isEmpty()) {
            return;
        }
        String sql = "insert into batch_reject (run_id, record_no, line_no, code, column_name, message, line_text) "
                + "values (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Reject reject : rejects) {
                Jdbc.bind(
                        statement,
                        id,
                        reject.record(),
                        reject.line(),
                        reject.code(),
                        reject.column(),
                        reject.message(),
                        reject.text());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static StoredRun one(Connection connection, long id) throws SQLException {
        return byId(connection, id).orElseThrow(() -> new StoreException("There is no run " + id));
    }

    private static Optional<StoredRun> byId(Connection connection, long id) throws SQLException {
        return Jdbc.list(connection, BatchRunTable::run, "select * from batch_run where id = ?", id).stream()
                .findFirst();
    }

    private static StoredRun run(ResultSet row) throws SQLException {
        return new StoredRun(
                row.getLong("id"),
                new Fingerprint(
                        row.getString("file_name"),
                        row.getLong("file_size"),
                        requireNonNull(Jdbc.instant(row, "file_modified")),
                        row.getString("file_digest")),
                row.getString("mapping"),
                row.getString("mapping_digest"),
                RunState.valueOf(row.getString("state")),
                RunControl.valueOf(row.getString("control")),
                counts(row),
                requireNonNull(Jdbc.instant(row, "started_at")),
                requireNonNull(Jdbc.instant(row, "changed_at")),
                Jdbc.instant(row, "ended_at"),
                ending(row),
                row.getString("message"));
    }

    private static RunCounts counts(ResultSet row) throws SQLException {
        return new RunCounts(
                row.getLong("rows_done"),
                row.getLong("rows_created"),
                row.getLong("rows_updated"),
                row.getLong("rows_upserted"),
                row.getLong("rows_deleted"),
                row.getLong("rows_unchanged"),
                row.getLong("rows_rejected"));
    }

    private static @Nullable RunEnding ending(ResultSet row) throws SQLException {
        String state = row.getString("final_state");
        return state == null
                ? null
                : new RunEnding(
                        RunState.valueOf(state),
                        row.getString("moved_to"),
                        row.getString("reject_file"),
                        row.getString("reject_header"),
                        row.getString("reject_charset"));
    }
}
