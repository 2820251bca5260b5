package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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

    /** Two transactions that block each other rarely do so twice; who was blocked so often goes alone. */
    private static final int MAX_ATTEMPTS_BESIDE_OTHERS = 3;

    /** Definitions changed by others meanwhile rarely do so twice. */
    private static final int MAX_ATTEMPTS = 5;

    /** How long transactions are held back for something that can wait. */
    private static final int PATIENCE_MILLIS = 50;

    private final JdbcConnectionPool pool;
    private final Connection definitionConnection;
    private final Connection versionConnection;
    private final Schema schema;
    private final Clock clock;
    private final TableDefinitions definitions;
    private final RowVersions versions;
    private final AutoNumbers numbers;
    private final Sequences sequences;
    private final SavedSchema savedSchema;
    private final DeletionLog deletions;
    private final SchemaAdoption adoption;
    private final RowsWritten written = new RowsWritten();
    private final List<RowListener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
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
        this.sequences = new Sequences(versions, numbers);
        this.definitions = new TableDefinitions(definitionConnection, this::seed);
        this.deletions = new DeletionLog(definitionConnection);
        this.savedSchema = new SavedSchema(definitionConnection);
        FileTables.create(definitionConnection);
        this.adoption = new SchemaAdoption(schema, definitions, savedSchema);
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
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            AfterCommit after = new AfterCommit();
            T result = transactGated(work, after);
            if (after.draft().isEmpty() || adopted(after.draft().get())) {
                if (!after.followed().isEmpty() || !after.indexes().isEmpty()) {
                    makeIndexes(after);
                }
                after.run();
                return result;
            }
        }
        throw ErrorCatalogue.deadlock();
    }

    /** From now on {@code listener} hears of every row written, after the listeners that were there before. */
    public void listen(RowListener listener) {
        listeners.add(listener);
    }

    /**
     * Beside the others a few times, and when they got in its way each time, alone: then nobody can, and a caller never
     * hears that two transactions blocked each other.
     */
    private <T> T transactGated(Function<Session, T> work, AfterCommit after) {
        try {
            for (int attempt = 1; attempt <= MAX_ATTEMPTS_BESIDE_OTHERS; attempt++) {
                gate.readLock().lock();
                try {
                    return attempt(work, after);
                } catch (LostRace | Deadlock e) {
                    letTheOtherFinish(attempt);
                } finally {
                    gate.readLock().unlock();
                }
            }
            return alone(work, after);
        } catch (LostRace e) {
            // Nobody was there to race with: the key is taken.
            throw e.violation().refusal();
        } catch (Deadlock e) {
            throw ErrorCatalogue.deadlock();
        } catch (UniqueViolation e) {
            throw e.refusal();
        }
    }

    private <T> T alone(Function<Session, T> work, AfterCommit after) {
        if (gate.getReadHoldCount() > 0) {
            // Within another transaction of this thread, for which all others would have to wait, and it for them.
            return attempt(work, after);
        }
        gate.writeLock().lock();
        try {
            return attempt(work, after);
        } finally {
            gate.writeLock().unlock();
        }
    }

    private void seed(Table table) {
        boolean derived = DerivedRows.TABLES.contains(table.logicalName());
        if (derived || SeedRows.TABLES.contains(table.logicalName())) {
            try (Session session =
                    new Session(definitionConnection, definitions, sequences, schema, clock, deletions, List.of())) {
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

    private static void letTheOtherFinish(int attempt) {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(5L * attempt) + 1));
    }

    private <T> T attempt(Function<Session, T> work, AfterCommit after) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (Session session =
                    new Session(connection, definitions, sequences, schema, clock, deletions, listeners)) {
                T result = work.apply(session);
                connection.commit();
                written.add(session.counts());
                after.add(session);
                return result;
            } catch (RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    /** Removes all rows and keeps the tables. */
    public void empty() {
        exclusively(() -> {
            definitions.empty();
            FileTables.empty(definitionConnection);
            numbers.empty();
            deletions.emptied(versions.next(), LocalDateTime.now(clock));
            written.reset();
        });
    }

    /** Removes all rows, all tables, and the schema that was made at run time. */
    public void dropAll() {
        exclusively(() -> {
            definitions.dropAll();
            FileTables.empty(definitionConnection);
            numbers.empty();
            deletions.emptied(versions.next(), LocalDateTime.now(clock));
            savedSchema.clear();
            written.reset();
        });
    }

    private boolean adopted(SchemaDraft draft) {
        gate.writeLock().lock();
        try {
            return adoption.adopt(draft);
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** The additions kept by earlier runs, in the order they came. */
    public List<String> keptAdditions() {
        return folderLock == null ? List.of() : savedSchema.all();
    }

    /** Makes the indexes when nobody is in the way; who wants them comes again, and then it is tried again. */
    private void makeIndexes(AfterCommit after) {
        try {
            if (gate.writeLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    after.followed().forEach(definitions::follow);
                    after.indexes().forEach(definitions::make);
                } finally {
                    gate.writeLock().unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void exclusively(Runnable work) {
        gate.writeLock().lock();
        try {
            work.run();
        } finally {
            gate.writeLock().unlock();
        }
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
        gate.writeLock().lock();
        try (Statement statement = definitionConnection.createStatement()) {
            statement.execute(folderLock == null ? "SHUTDOWN IMMEDIATELY" : "SHUTDOWN");
        } catch (SQLException e) {
            throw new IllegalStateException("database cannot be closed: " + e.getMessage(), e);
        } finally {
            gate.writeLock().unlock();
            pool.dispose();
            release(folderLock);
        }
    }
}
