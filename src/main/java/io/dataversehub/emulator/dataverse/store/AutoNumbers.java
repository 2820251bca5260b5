package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The sequences of autonumber columns. As those of SQL Server they belong to no transaction: who takes a number and is undone
 * leaves a gap. Kept over restarts. Thread-safe.
 *
 * <pre>
 * $autonumber   column            seed    current   issued
 *               new_widget.serial 10000   10000     false       the next row gets 10000
 *               new_widget.serial 10000   10004     true        the next row gets 10005
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/create-auto-number-attributes#set-a-seed-value">Set
 *     a seed value</a>
 */
public final class AutoNumbers {
    /** Where the numbers of every column start until told otherwise. */
    private static final long DEFAULT_SEED = 1000;

    private final Connection connection;

    private record Sequence(long seed, long current, boolean issued) {}

    /** @param connection in autocommit */
    AutoNumbers(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS \"$autonumber\" (\"column\" VARCHAR(260) PRIMARY KEY,"
                    + " \"seed\" BIGINT NOT NULL, \"current\" BIGINT NOT NULL, \"issued\" BOOLEAN NOT NULL)");
        }
    }

    /** The number of the next row; no other gets it. */
    public synchronized long take(Table table, Column column) {
        String name = name(table.logicalName(), column.logicalName());
        Sequence sequence = find(name);
        long number = sequence.issued() ? sequence.current() + 1 : sequence.current();
        save(name, new Sequence(sequence.seed(), number, true));
        return number;
    }

    /** The next row gets this number. */
    public synchronized void seed(Table table, Column column, long seed) {
        save(name(table.logicalName(), column.logicalName()), new Sequence(seed, seed, false));
    }

    /** What was last given to {@link #seed}, or where numbers start by themselves. */
    public synchronized long seed(Table table, Column column) {
        return find(name(table.logicalName(), column.logicalName())).seed();
    }

    /** One more than the last number, or than the seed while there is none: seen of the real service (2026). */
    public synchronized long next(Table table, Column column) {
        return find(name(table.logicalName(), column.logicalName())).current() + 1;
    }

    synchronized void empty() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE TABLE \"$autonumber\"");
        } catch (SQLException e) {
            throw new IllegalStateException("the numbers of autonumber columns cannot be taken back", e);
        }
    }

    /** By which a column that is no more is forgotten. */
    static String forget(String table, String column) {
        return "DELETE FROM \"$autonumber\" WHERE \"column\" = '" + name(table, column) + "'";
    }

    private static String name(String table, String column) {
        return table + "." + column;
    }

    private Sequence find(String name) {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT \"seed\", \"current\", \"issued\" FROM \"$autonumber\" WHERE \"column\" = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Sequence(row.getLong(1), row.getLong(2), row.getBoolean(3))
                        : new Sequence(DEFAULT_SEED, DEFAULT_SEED, false);
            }
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    private void save(String name, Sequence sequence) {
        try (PreparedStatement statement =
                connection.prepareStatement("MERGE INTO \"$autonumber\" KEY (\"column\") VALUES (?, ?, ?, ?)")) {
            statement.setString(1, name);
            statement.setLong(2, sequence.seed());
            statement.setLong(3, sequence.current());
            statement.setBoolean(4, sequence.issued());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }
}
