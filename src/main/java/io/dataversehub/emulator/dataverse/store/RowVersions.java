package io.dataversehub.emulator.dataverse.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeSet;

/**
 * Row versions: one number for every write to any table, always rising, also over restarts.
 *
 * <p>Thread-safe. Taken from a database sequence in blocks, so that a write costs no statement of its own; a restart skips
 * the rest of a block. It knows the first version of each transaction under way, as SQL Server does for
 * {@code MIN_ACTIVE_ROWVERSION}.
 */
final class RowVersions {
    private static final int BLOCK = 10_000;

    private final Connection connection;
    private final TreeSet<Long> active = new TreeSet<>();
    private long next;
    private long end;

    RowVersions(Connection connection) {
        this.connection = connection;
    }

    synchronized long next() {
        if (next == end) {
            takeBlock();
        }
        return next++;
    }

    /** The first of so many versions in a row. @param count at most a block */
    synchronized long next(int count) {
        if (count > BLOCK) {
            throw new IllegalArgumentException("at most " + BLOCK + " versions can be had in a row, not " + count);
        }
        if (end - next < count) {
            takeBlock();
        }
        long first = next;
        next += count;
        return first;
    }

    /** The first version of a transaction; it ends with {@link #ended}. */
    synchronized long first() {
        long version = next();
        active.add(version);
        return version;
    }

    /** The transaction that began with this version has committed or been undone. */
    synchronized void ended(long first) {
        active.remove(first);
    }

    /** Up to here no transaction under way has written anything, and none will. */
    synchronized long horizon() {
        if (active.isEmpty()) {
            if (next == end) {
                takeBlock();
            }
            return next - 1;
        }
        return active.first() - 1;
    }

    private void takeBlock() {
        try (Statement statement = connection.createStatement()) {
            // At first use and not at start, which must be quick.
            statement.execute("CREATE SEQUENCE IF NOT EXISTS \"$rowversion\" START WITH 1000000 INCREMENT BY " + BLOCK
                    + " NO CACHE");
            try (ResultSet result = statement.executeQuery("SELECT NEXT VALUE FOR \"$rowversion\"")) {
                result.next();
                next = result.getLong(1);
                end = next + BLOCK;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("row versions cannot be read", e);
        }
    }
}
