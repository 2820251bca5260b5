package io.dataversehub.emulator.dataverse.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The database tables behind {@link FileContents}:
 *
 * <pre>
 * $file_upload  begun and not yet committed      token, where to, name, length told beforehand
 * $file_info    files and images in full         id, name, MIME type, length
 * $file_part    bytes of both                    file or token, start, block, length, bytes
 * </pre>
 */
final class FileTables {
    private static final List<String> NAMES = List.of("$file_upload", "$file_info", "$file_part");

    private FileTables() {}

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS \"$file_upload\" (\"token\" UUID PRIMARY KEY,"
                    + " \"begun\" TIMESTAMP NOT NULL, \"table\" VARCHAR(128) NOT NULL, \"row\" UUID,"
                    + " \"column\" VARCHAR(128) NOT NULL, \"name\" VARCHAR(1024))");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS \"$file_info\" (\"id\" UUID PRIMARY KEY,"
                            + " \"name\" VARCHAR(1024) NOT NULL, \"mimetype\" VARCHAR(256) NOT NULL, \"length\" BIGINT NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS \"$file_part\" (\"file\" UUID, \"start\" BIGINT,"
                    + " \"block\" VARCHAR(128), \"length\" INTEGER NOT NULL, \"bytes\" BINARY LARGE OBJECT NOT NULL,"
                    + " PRIMARY KEY (\"file\", \"start\"))");
        }
    }

    static void empty(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            for (String name : NAMES) {
                statement.execute("TRUNCATE TABLE " + Sql.quoted(name));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("files cannot be removed", e);
        }
    }
}
