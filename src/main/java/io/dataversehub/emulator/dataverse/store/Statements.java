package io.dataversehub.emulator.dataverse.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of one transaction by text: a bulk call runs the same one a thousand times. For one thread at a time. */
final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> byText = new HashMap<>();

    /** What is made of a statement that is ready to run. */
    @FunctionalInterface
    interface Reading<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** @throws RuntimeException as {@link SqlFailure} makes it of the database's */
    <T> T query(String sql, List<?> parameters, Reading<T> reading) {
        try {
            return reading.of(ready(sql, parameters));
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    /** The one number that a statement gives. */
    long number(String sql, List<?> parameters) {
        return query(sql, parameters, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    /** @throws RuntimeException as {@link SqlFailure} makes it of the database's */
    void execute(String sql, List<?> parameters) {
        try {
            update(sql, parameters);
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    /** Number of rows that the statement touched. */
    int update(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        return ready(sql, parameters).executeUpdate();
    }

    private PreparedStatement ready(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        PreparedStatement statement = byText.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            byText.put(sql, statement);
        }
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : byText.values()) {
            statement.close();
        }
    }
}
