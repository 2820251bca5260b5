package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one environment, in memory or in a folder. Thread-safe.
 *
 * <p>Transactions run side by side at READ COMMITTED, as Dataverse's own do. Emptying the database waits for those under way
 * and holds back new ones.
 */
public final class Database implements AutoCloseable {
    /** One for each worker that the emulator has at most, and the two that are kept for definitions and row versions. */
    private static final int MAX_CONNECTIONS = 66;

    /** A bulk call of a thousand rows holds its locks for a tenth of a second; who waits this long tries again. */
    private static final int LOCK_TIMEOUT_MILLIS = 2_000;

    /** Statement texts are few per table, so a cache of this size spares nearly all parsing. */
    private static final int STATEMENTS_CACHED = 256;

    private final JdbcConnectionPool pool;
    private final Connection definitionConnection;
    private final Connection versionConnection;
    private final Schema schema;
    private final Clock clock;
    private final TableDefinitions definitions;
    private final RowVersions versions;
    private final AutoNumbers numbers;
    private final SavedSchema savedSchema;
    private final DeletionLog deletions;
    private final RowsWritten written = new RowsWritten();
    private final List<RowListener> listeners = new CopyOnWriteArrayList<>();
    private final Sessions sessions;
    private final Transactions transactions;
    private final @Nullable FolderLock folderLock;
    private volatile boolean closed;

    private Database(String url, @Nullable FolderLock folderLock, Schema schema, Clock clock) throws SQLException {
        this.folderLock = folderLock;
        this.schema = schema;
        this.clock = clock;
        this.pool = JdbcConnectionPool.create(url, "sa", "");
        this.pool.setMaxConnections(MAX_CONNECTIONS);
        this.definitionConnection = pool.getConnection();
        this.versionConnection = pool.getConnection();
        this.versions = new RowVersions(versionConnection);
        this.numbers = new AutoNumbers(versionConnection);
        this.definitions = new TableDefinitions(definitionConnection, this::seed);
        this.deletions = new DeletionLog(definitionConnection);
        this.savedSchema = new SavedSchema(definitionConnection);
        FileTables.create(definitionConnection);
        this.sessions =
                new Sessions(definitions, new Sequences(versions, numbers), schema, clock, deletions, listeners);
        this.transactions =
                new Transactions(pool, sessions, new SchemaAdoption(schema, definitions, savedSchema), written);
        if (folderLock != null) {
            definitions.findPresent();
        }
    }

    /**
     * @param folder for the database's files, made when missing; null = in memory
     * @param clock tells the present moment to all that is done here
     * @throws IllegalStateException when the folder cannot be used, most often since another emulator uses it
     */
    public static Database open(@Nullable Path folder, Schema schema, Clock clock) {
        String place = folder == null
                ? "mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"
                : "file:" + folder.toAbsolutePath().resolve("dataverse") + ";DB_CLOSE_ON_EXIT=FALSE";
        String url =
                "jdbc:h2:" + place + ";LOCK_TIMEOUT=" + LOCK_TIMEOUT_MILLIS + ";QUERY_CACHE_SIZE=" + STATEMENTS_CACHED
                        // What was answered must be there after a kill: H2 would write half a second later.
                        + ";WRITE_DELAY=0";
        FolderLock lock = folder == null ? null : FolderLock.take(folder);
        try {
            return new Database(url, lock, schema, clock);
        } catch (SQLException e) {
            release(lock);
            throw new IllegalStateException(
                    "cannot open the database " + (folder == null ? "in memory" : "in " + folder) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static void release(@Nullable FolderLock lock) {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Runs {@code work} in one transaction: all of it or, when it throws, nothing. It may run more than once, when other
     * transactions got in its way, and so must not change anything but through its session.
     */
    public <T> T transact(Function<Session, T> work) {
        return transactions.transact(work);
    }

    /** From now on {@code listener} hears of every row written, after the listeners that were there before. */
    public void listen(RowListener listener) {
        listeners.add(listener);
    }

    private void seed(Table table) {
        boolean derived = DerivedRows.TABLES.contains(table.logicalName());
        if (derived || SeedRows.TABLES.contains(table.logicalName())) {
            try (Session session = sessions.unheardOn(definitionConnection)) {
                if (derived) {
                    DerivedRows.write(session, table);
                } else {
                    SeedRows.write(session, table);
                }
            } catch (SQLException e) {
                throw SqlFailure.of(e);
            }
        }
    }

    /** Removes all rows and keeps the tables. */
    public void empty() {
        transactions.exclusively(() -> {
            definitions.empty();
            FileTables.empty(definitionConnection);
            numbers.empty();
            deletions.emptied(versions.next(), LocalDateTime.now(clock));
            written.reset();
        });
    }

    /** Removes all rows, all tables, and the schema that was made at run time. */
    public void dropAll() {
        transactions.exclusively(() -> {
            definitions.dropAll();
            FileTables.empty(definitionConnection);
            numbers.empty();
            deletions.emptied(versions.next(), LocalDateTime.now(clock));
            savedSchema.clear();
            written.reset();
        });
    }

    /** The additions kept by earlier runs, in the order they came. */
    public List<String> keptAdditions() {
        return folderLock == null ? List.of() : savedSchema.all();
    }

    public RowsWritten written() {
        return written;
    }

    /** Number of rows of each table that is in use, by entity set. */
    public Map<String, Long> rowCounts() {
        return transact(session -> {
            Map<String, Long> counts = new TreeMap<>();
            for (String name : definitions.present()) {
                schema.table(name).ifPresent(table -> counts.put(table.entitySet(), session.count(table)));
            }
            return counts;
        });
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            transactions.exclusively(this::shutDown);
        } finally {
            pool.dispose();
            release(folderLock);
        }
    }

    private void shutDown() {
        try (Statement statement = definitionConnection.createStatement()) {
            statement.execute(folderLock == null ? "SHUTDOWN IMMEDIATELY" : "SHUTDOWN");
        } catch (SQLException e) {
            throw new IllegalStateException("database cannot be closed: " + e.getMessage(), e);
        }
    }
}
