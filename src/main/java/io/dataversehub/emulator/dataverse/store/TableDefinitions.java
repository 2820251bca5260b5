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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates the database table of a Dataverse table at its first use, and lets it grow with the schema.
 *
 * <p>Thread-safe: the lock guards the one connection for definitions, which is apart from those of the transactions, since
 * H2 commits when it defines.
 */
final class TableDefinitions {
    /** Lookups that almost every row has with the same value: an index on them costs time and finds nothing. */
    private static final Set<String> NOT_WORTH_AN_INDEX =
            Set.of("systemuser", "team", "businessunit", "transactioncurrency", "organization", "owner");

    private final Connection connection;
    private final Consumer<Table> seed;
    /** Being defined by the thread that holds the lock; its seed rows may be written already. */
    private @Nullable Table current;

    private final Map<String, Table> ready = new ConcurrentHashMap<>();
    private final Set<String> present = ConcurrentHashMap.newKeySet();
    private final Set<String> followed = ConcurrentHashMap.newKeySet();

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
                for (String definition : definitions(table, known)) {
                    statement.execute("ALTER TABLE " + Sql.quoted(table.logicalName()) + " ADD COLUMN " + definition);
                }
            }
            for (String index : indexes(table)) {
                statement.execute(index);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("table " + table.logicalName() + " cannot be defined", e);
        }
        present.add(table.logicalName());
        seed(table);
        ready.put(table.logicalName(), table);
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
                + " PRIMARY KEY (" + Sql.quoted(table.primaryId()) + "))";
    }

    private static List<String> definitions(Table table, Set<String> known) {
        List<String> definitions = new ArrayList<>();
        if (!known.contains(Sql.VERSION)) {
            definitions.add(Sql.quoted(Sql.VERSION) + " BIGINT NOT NULL");
        }
        for (Column column : table.columns().values()) {
            if (column.isStored()
                    && !column.logicalName().equals(Sql.VERSION)
                    && !known.contains(column.logicalName())) {
                definitions.add(Sql.quoted(column.logicalName()) + " " + Sql.type(column));
                if (column.isPolymorphic()) {
                    definitions.add(Sql.quoted(Sql.typeOf(column)) + " VARCHAR(128)");
                }
            }
        }
        return definitions;
    }

    private static List<String> indexes(Table table) {
        List<String> indexes = new ArrayList<>();
        String on = " ON " + Sql.quoted(table.logicalName());
        for (AlternateKey key : table.keys()) {
            List<String> columns = key.columns().stream().map(Sql::quoted).toList();
            indexes.add("CREATE UNIQUE INDEX IF NOT EXISTS " + Sql.quoted(Sql.indexName(table, key)) + on + " ("
                    + String.join(", ", columns) + ")");
        }
        for (Column column : table.columns().values()) {
            if (isWorthAnIndex(column)) {
                indexes.add("CREATE INDEX IF NOT EXISTS "
                        + Sql.quoted("lookup$" + table.logicalName() + "$" + column.logicalName())
                        + on + " (" + Sql.quoted(column.logicalName()) + ")");
            }
        }
        return indexes;
    }

    private static boolean isWorthAnIndex(Column column) {
        return column.type().isLookup()
                && column.isStored()
                && column.use().create()
                && !NOT_WORTH_AN_INDEX.containsAll(column.targets());
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
