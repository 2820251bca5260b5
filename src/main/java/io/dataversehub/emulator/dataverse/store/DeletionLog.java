package io.dataversehub.emulator.dataverse.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Which rows of tables with change tracking were deleted, and at which version:
 *
 * <pre>
 * table      row          version   time
 * account    2e451703-…   1000007   2026-01-31T10:00
 * $emptied   0000…        1000012   …               all rows went at once, without a line for each
 * </pre>
 *
 * Thread-safe; the table is made at first use, since most runs delete nothing.
 */
final class DeletionLog {
    static final String TABLE = "\"$deletion\"";
    private static final String EMPTIED = "$emptied";
    private static final String NO_ROW = "00000000-0000-0000-0000-000000000000";

    private final Connection connection;
    private volatile boolean ready;

    /** @param connection apart from those of the transactions: H2 commits when it defines */
    DeletionLog(Connection connection) {
        this.connection = connection;
    }

    void ensure() {
        if (ready) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (\"table\" VARCHAR(128) NOT NULL, \"row\" UUID"
                    + " NOT NULL, \"version\" BIGINT NOT NULL, \"time\" TIMESTAMP(0) NOT NULL)");
            statement.execute(
                    "CREATE INDEX IF NOT EXISTS \"deletion$version\" ON " + TABLE + " (\"table\", \"version\")");
            ready = true;
        } catch (SQLException e) {
            throw new IllegalStateException("the log of deleted rows cannot be made", e);
        }
    }

    static String insert() {
        return "INSERT INTO " + TABLE + " (\"table\", \"row\", \"version\", \"time\") VALUES (?, ?, ?, ?)";
    }

    /** Forgets all lines, and remembers that whoever knows an older version must begin anew. */
    void emptied(long version, LocalDateTime time) {
        ensure();
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE TABLE " + TABLE);
            statement.execute("INSERT INTO " + TABLE + " VALUES ('" + EMPTIED + "', '" + NO_ROW + "', " + version
                    + ", '" + time + "')");
        } catch (SQLException e) {
            throw new IllegalStateException("the log of deleted rows cannot be emptied", e);
        }
    }

    /** The version at which all rows were last removed at once; parameters of {@link #lastEmptied}. */
    static List<Object> emptiedParameters() {
        return List.of(EMPTIED);
    }

    static String lastEmptied() {
        return "SELECT COALESCE(MAX(\"version\"), 0) FROM " + TABLE + " WHERE \"table\" = ?";
    }
}
