package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the database table of a Dataverse table at its first use, and lets it grow with the schema.
 *
 * <p>Thread-safe: the lock guards the one connection for definitions, which is apart from those of the transactions, since
 * H2 commits when it defines.
 */
final class TableDefinitions {
    private static final Logger LOG = LoggerFactory.getLogger(TableDefinitions.class);

    private final Connection connection;
    private final Consumer<Table> seed;
    /** Being defined by the thread that holds the lock; its seed rows may be written already. */
    private @Nullable Table current;

    private final Map<String, Table> ready = new ConcurrentHashMap<>();
    private final Set<String> present = ConcurrentHashMap.newKeySet();
    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    private final Set<ColumnIndex> made = ConcurrentHashMap.newKeySet();
    private final Map<ColumnIndex, Integer> wishes = new ConcurrentHashMap<>();

    /** @param seed writes the rows that a new or emptied table begins with */
    TableDefinitions(Connection connection, Consumer<Table> seed) {
        this.connection = connection;
        this.seed = seed;
    }

    /** Finds the tables that an earlier run left. */
    void findPresent() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                        + " WHERE TABLE_SCHEMA = 'PUBLIC' AND TABLE_NAME NOT LIKE '$%'")) {
            while (result.next()) {
                present.add(result.getString(1));
            }
        }
    }

    void ensure(Table table) {
        if (ready.get(table.logicalName()) != table) {
            define(table);
        }
    }

    private synchronized void define(Table table) {
        if (ready.get(table.logicalName()) == table || current == table) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            Set<String> known = columnsOf(table.logicalName());
            if (known.isEmpty()) {
                statement.execute(createTable(table));
            } else {
                addColumns(statement, table);
            }
            for (String index : Indexes.of(table)) {
                statement.execute(index);
            }
            if (Expiry.applies(table)) {
                statement.execute(Expiry.index(table));
            }
        } catch (SQLException e) {
            throw failure(table, e);
        }
        present.add(table.logicalName());
        seed(table);
        ready.put(table.logicalName(), table);
    }

    private void addColumns(Statement statement, Table table) throws SQLException {
        for (String definition : definitions(table, columnsOf(table.logicalName()))) {
            statement.execute("ALTER TABLE " + Sql.quoted(table.logicalName()) + " ADD COLUMN " + definition);
        }
    }

    private static IllegalStateException failure(Table table, SQLException e) {
        return new IllegalStateException("table " + table.logicalName() + " cannot be defined: " + e.getMessage(), e);
    }

    /** Lets the database's table take another form, if it is there; what is no longer needed stays for now. */
    synchronized void alter(Optional<Table> from, Table to) {
        if (from.isEmpty() || !isPresent(to.logicalName())) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : Alterations.widening(from.get(), to)) {
                statement.execute(sql);
            }
            addColumns(statement, to);
        } catch (SQLException e) {
            throw failure(to, e);
        }
    }

    /** Builds the indexes of the active keys. @return the keys that rows have the same values for */
    synchronized List<AlternateKey> buildKeys(Table table) {
        List<AlternateKey> failed = new ArrayList<>();
        if (isPresent(table.logicalName())) {
            for (AlternateKey key : table.keys()) {
                if (key.isActive() && !built(table, key)) {
                    failed.add(key);
                }
            }
        }
        return failed;
    }

    private boolean built(Table table, AlternateKey key) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Indexes.of(table, key));
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DUPLICATE_KEY_1) {
                return false;
            }
            throw failure(table, e);
        }
    }

    /** Drops what a changed or removed table has no more use for. */
    synchronized void removeSurplus(Optional<Table> from, Optional<Table> to) {
        String name = from.map(Table::logicalName).orElse("");
        if (!isPresent(name)) {
            return;
        }
        if (to.isEmpty()) {
            execute("DROP TABLE " + Sql.quoted(name));
            present.remove(name);
            followed.remove(name);
            made.removeIf(index -> index.table().equals(name));
            ready.remove(name);
        } else {
            Alterations.narrowing(from.get(), to.get()).forEach(this::execute);
            made.removeIf(index -> index.table().equals(name));
        }
    }

    private void seed(Table table) {
        current = table;
        try {
            seed.accept(table);
        } finally {
            current = null;
        }
    }

    private Set<String> columnsOf(String table) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'PUBLIC' AND TABLE_NAME = ?")) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    names.add(result.getString(1));
                }
            }
        }
        return names;
    }

    private static String createTable(Table table) {
        return "CREATE TABLE " + Sql.quoted(table.logicalName()) + " ("
                + String.join(", ", definitions(table, Set.of()))
                + ", CONSTRAINT " + Sql.quoted(Sql.primaryKeyName(table))
                + " PRIMARY KEY (" + primaryKey(table) + "))";
    }

    /** An id may occur in several partitions of an elastic table. */
    private static String primaryKey(Table table) {
        String id = Sql.quoted(table.primaryId());
        return table.isElastic() ? id + ", " + Sql.quoted(Table.PARTITION) : id;
    }

    private static List<String> definitions(Table table, Set<String> known) {
        List<String> definitions = new ArrayList<>();
        if (!known.contains(Sql.VERSION)) {
            definitions.add(Sql.quoted(Sql.VERSION) + " BIGINT NOT NULL");
        }
        for (Column column : table.columns().values()) {
            if (column.isStored() && !column.logicalName().equals(Sql.VERSION)) {
                definitions.addAll(Alterations.definitions(column, known));
            }
        }
        if (Expiry.applies(table) && !Expiry.isDefined(known)) {
            definitions.add(Expiry.definition());
        }
        return definitions;
    }

    boolean isFollowed(Table table) {
        return followed.contains(table.logicalName());
    }

    /**
     * An index for those who read changes by version. Not on every table from its beginning: each write would pay for it.
     * Must run when no transaction does, since it locks the table.
     */
    synchronized void follow(Table table) {
        if (present.contains(table.logicalName()) && followed.add(table.logicalName())) {
            execute("CREATE INDEX IF NOT EXISTS " + Sql.quoted("version$" + table.logicalName()) + " ON "
                    + Sql.quoted(table.logicalName()) + " (" + Sql.quoted(Sql.VERSION) + ")");
        }
    }

    /** A query has looked for this index. @return whether enough have */
    boolean isWanted(ColumnIndex index, long rows) {
        return wishes.merge(index, 1, Integer::sum) >= ColumnIndex.wishesNeeded(rows);
    }

    boolean isMade(ColumnIndex index) {
        return made.contains(index);
    }

    /** Makes an index; it grows with the table from now on. Must run when no transaction does, since it locks the table. */
    synchronized void make(ColumnIndex index) {
        if (present.contains(index.table()) && made.add(index)) {
            long started = System.nanoTime();
            execute(index.sql());
            LOG.info(
                    "Made an index on {}.{} in {} ms, since a query looked for it",
                    index.table(),
                    index.column(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
        }
    }

    /** Lets the next use of tables whose rows are derived from the schema write them anew. */
    void rederive(Set<String> tables) {
        ready.keySet().removeAll(tables);
    }

    /** Names of the tables that are there, of this run and of earlier ones. */
    List<String> present() {
        return List.copyOf(present);
    }

    boolean isPresent(String table) {
        return present.contains(table);
    }

    synchronized void empty() {
        present.forEach(name -> execute("TRUNCATE TABLE " + Sql.quoted(name)));
        // So that the next use writes the seed rows again.
        ready.clear();
    }

    synchronized void dropAll() {
        present.forEach(name -> execute("DROP TABLE " + Sql.quoted(name)));
        present.clear();
        followed.clear();
        made.clear();
        wishes.clear();
        ready.clear();
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
