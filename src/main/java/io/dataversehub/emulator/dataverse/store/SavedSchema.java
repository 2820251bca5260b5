package io.dataversehub.emulator.dataverse.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Tables, columns and keys made at run time, as JSON in the order they were made. */
final class SavedSchema {
    private final Connection connection;

    SavedSchema(Connection connection) {
        this.connection = connection;
    }

    private void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS \"$schema\" (\"number\" INTEGER GENERATED ALWAYS AS IDENTITY"
                    + " PRIMARY KEY, \"table\" VARCHAR(128) NOT NULL, \"json\" CHARACTER LARGE OBJECT NOT NULL)");
        }
    }

    /** Keeps changes of the schema, all of them or none. */
    void add(List<ObjectNode> changes) {
        try {
            create();
            connection.setAutoCommit(false);
            for (ObjectNode change : changes) {
                insert(subject(change), change.toString());
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("changes of the schema cannot be kept: " + e.getMessage(), e);
        } finally {
            endTransaction();
        }
    }

    private void endTransaction() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException("the connection for definitions is lost: " + e.getMessage(), e);
        }
    }

    private static String subject(ObjectNode change) {
        return change.path("logicalName")
                .asText(change.path(Schema.GLOBAL_CHOICE).asText());
    }

    private void insert(String table, String json) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO \"$schema\" (\"table\", \"json\") VALUES (?, ?)")) {
            statement.setString(1, table);
            statement.setString(2, json);
            statement.executeUpdate();
        }
    }

    List<String> all() {
        List<String> found = new ArrayList<>();
        try {
            create();
            read(found);
        } catch (SQLException e) {
            throw new IllegalStateException("kept schema cannot be read", e);
        }
        return found;
    }

    private void read(List<String> found) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT \"json\" FROM \"$schema\" ORDER BY \"number\"")) {
            while (result.next()) {
                found.add(result.getString(1));
            }
        }
    }

    void clear() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS \"$schema\"");
        } catch (SQLException e) {
            throw new IllegalStateException("kept schema cannot be removed", e);
        }
    }
}
