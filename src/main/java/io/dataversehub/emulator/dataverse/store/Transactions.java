package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Runs transactions beside each other, and alone what the others must not see half done. Thread-safe: transactions hold the
 * read lock of the gate, whoever wants to be alone its write lock.
 */
final class Transactions {
    /** Two transactions that block each other rarely do so twice; who was blocked so often goes alone. */
    private static final int MAX_ATTEMPTS_BESIDE_OTHERS = 3;

    /** Definitions changed by others meanwhile rarely do so twice. */
    private static final int MAX_ATTEMPTS = 5;

    /** How long transactions are held back for something that can wait. */
    private static final int PATIENCE_MILLIS = 50;

    private final JdbcConnectionPool pool;
    private final Sessions sessions;
    private final SchemaAdoption adoption;
    private final RowsWritten written;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);

    Transactions(JdbcConnectionPool pool, Sessions sessions, SchemaAdoption adoption, RowsWritten written) {
        this.pool = pool;
        this.sessions = sessions;
        this.adoption = adoption;
        this.written = written;
    }

    <T> T transact(Function<Session, T> work) {
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

    private static void letTheOtherFinish(int attempt) {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(5L * attempt) + 1));
    }

    private <T> T attempt(Function<Session, T> work, AfterCommit after) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (Session session = sessions.on(connection)) {
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

    private boolean adopted(SchemaDraft draft) {
        gate.writeLock().lock();
        try {
            return adoption.adopt(draft);
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** Makes the indexes when nobody is in the way; who wants them comes again, and then it is tried again. */
    private void makeIndexes(AfterCommit after) {
        try {
            if (gate.writeLock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    after.followed().forEach(sessions.definitions()::follow);
                    after.indexes().forEach(sessions.definitions()::make);
                } finally {
                    gate.writeLock().unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs {@code work} while no transaction does. */
    void exclusively(Runnable work) {
        gate.writeLock().lock();
        try {
            work.run();
        } finally {
            gate.writeLock().unlock();
        }
    }
}
