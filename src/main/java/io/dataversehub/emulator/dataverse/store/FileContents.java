package io.dataversehub.emulator.dataverse.store;

import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of files, in the database, so that they live and die with the rows. A file lies there in parts, so that no more
 * than one part need be in memory. Belongs to one transaction; for one thread at a time.
 *
 * <pre>
 * file  start     length
 * 63a6  0         4194304
 * 63a6  4194304    196123        read(63a6, 4194300, 8) takes 4 bytes of each
 * </pre>
 */
public final class FileContents {
    /** The size that Dataverse recommends for the chunks of a file, and the most that a block may have. */
    public static final int PART_BYTES = 4_194_304;

    private static final int KEPT_HOURS = 24;

    /** Uploads that are begun and left to themselves would fill the database. */
    private static final int MAX_UPLOADS = 1000;

    private final Connection connection;
    private final LocalDateTime now;

    FileContents(Connection connection, LocalDateTime now) {
        this.connection = connection;
        this.now = now;
    }

    /** Begins to take a file in parts. @return false when too many others were begun and not ended */
    public boolean begin(Upload upload) {
        LocalDateTime oldest = now.minusHours(KEPT_HOURS);
        run(
                "DELETE FROM \"$file_part\" WHERE \"file\" IN"
                        + " (SELECT \"token\" FROM \"$file_upload\" WHERE \"begun\" < ?)",
                oldest);
        run("DELETE FROM \"$file_upload\" WHERE \"begun\" < ?", oldest);
        if (number("SELECT COUNT(*) FROM \"$file_upload\"") >= MAX_UPLOADS) {
            return false;
        }
        run(
                "INSERT INTO \"$file_upload\" VALUES (?, ?, ?, ?, ?, ?)",
                upload.token(),
                now,
                upload.table(),
                upload.row(),
                upload.column(),
                upload.name());
        return true;
    }

    /** The upload of that token, kept from others until this transaction ends. */
    public Optional<Upload> upload(UUID token) {
        String sql =
                "SELECT \"table\", \"row\", \"column\", \"name\" FROM \"$file_upload\" WHERE \"token\" = ? FOR UPDATE";
        return query(sql, List.of(token), result -> {
                    UUID row = result.getObject(2, UUID.class);
                    return new Upload(token, result.getString(1), row, result.getString(3), result.getString(4));
                })
                .stream()
                .findFirst();
    }

    /** Takes a part of an upload; one that is sent again takes the place of the first. */
    public void put(UUID token, long start, byte[] bytes) {
        run("DELETE FROM \"$file_part\" WHERE \"file\" = ? AND \"start\" = ?", token, start);
        insert(token, start, null, bytes, 0, bytes.length);
    }

    /** Takes a block of an upload, whose place is told at the end; one that is sent again takes the place of the first. */
    public void put(UUID token, String block, byte[] bytes) {
        run("DELETE FROM \"$file_part\" WHERE \"file\" = ? AND \"block\" = ?", token, block);
        // Below zero as long as they have no place.
        long start = Math.min(0, number("SELECT MIN(\"start\") FROM \"$file_part\" WHERE \"file\" = ?", token)) - 1;
        insert(token, start, block, bytes, 0, bytes.length);
    }

    /** How much of an upload is there. */
    public long received(UUID token) {
        return number("SELECT SUM(CAST(\"length\" AS BIGINT)) FROM \"$file_part\" WHERE \"file\" = ?", token);
    }

    /** Length of a block id of an upload; 0 when there is no block yet. */
    public int blockIdLength(UUID token) {
        return (int) number("SELECT MAX(LENGTH(\"block\")) FROM \"$file_part\" WHERE \"file\" = ?", token);
    }

    /** Gives the blocks of an upload their places. @return the first that was never sent; empty when all were */
    public Optional<String> arrange(UUID token, List<String> blocks) {
        Map<String, Integer> lengths = new HashMap<>();
        query("SELECT \"block\", \"length\" FROM \"$file_part\" WHERE \"file\" = ?", List.of(token), result -> {
            lengths.put(result.getString(1), result.getInt(2));
            return token;
        });
        long start = 0;
        for (String block : blocks) {
            Integer length = lengths.remove(block);
            if (length == null) {
                return Optional.of(block);
            }
            run("UPDATE \"$file_part\" SET \"start\" = ? WHERE \"file\" = ? AND \"block\" = ?", start, token, block);
            start += length;
        }
        run("DELETE FROM \"$file_part\" WHERE \"file\" = ? AND \"start\" < 0", token);
        return Optional.empty();
    }

    /** Ends an upload: what was sent becomes a file whose id is the token. */
    public StoredFile commit(UUID token, String name, String mimeType) {
        StoredFile file = new StoredFile(token, name, mimeType, received(token));
        run("DELETE FROM \"$file_upload\" WHERE \"token\" = ?", token);
        run("INSERT INTO \"$file_info\" VALUES (?, ?, ?, ?)", token, name, mimeType, file.length());
        return file;
    }

    /** Forgets an upload and what was sent of it. */
    public void abandon(UUID token) {
        run("DELETE FROM \"$file_upload\" WHERE \"token\" = ?", token);
        run("DELETE FROM \"$file_part\" WHERE \"file\" = ?", token);
    }

    /** Keeps a whole file. */
    public StoredFile store(UUID id, String name, String mimeType, byte[] bytes) {
        for (int start = 0; start < bytes.length; start += PART_BYTES) {
            insert(id, start, null, bytes, start, Math.min(PART_BYTES, bytes.length - start));
        }
        return commit(id, name, mimeType);
    }

    public Optional<StoredFile> find(UUID id) {
        String sql = "SELECT \"name\", \"mimetype\", \"length\" FROM \"$file_info\" WHERE \"id\" = ?";
        return query(
                        sql,
                        List.of(id),
                        result -> new StoredFile(id, result.getString(1), result.getString(2), result.getLong(3)))
                .stream()
                .findFirst();
    }

    /** Bytes from {@code offset} on, at most {@code length}, fewer at the end of the file. */
    public byte[] read(UUID id, long offset, int length) {
        long available = Math.max(0, Math.min(length, received(id) - offset));
        byte[] bytes = new byte[(int) available];
        String sql = "SELECT \"start\", \"length\", \"bytes\" FROM \"$file_part\""
                + " WHERE \"file\" = ? AND \"start\" < ? AND \"start\" + \"length\" > ? ORDER BY \"start\"";
        query(sql, List.of(id, offset + available, offset), result -> {
            long start = result.getLong(1);
            int from = (int) Math.max(0, offset - start);
            int to = (int) Math.min(result.getInt(2), offset + available - start);
            byte[] part = result.getBlob(3).getBytes(from + 1L, to - from);
            System.arraycopy(part, 0, bytes, (int) (start + from - offset), part.length);
            return id;
        });
        return bytes;
    }

    public void delete(UUID id) {
        run("DELETE FROM \"$file_info\" WHERE \"id\" = ?", id);
        run("DELETE FROM \"$file_part\" WHERE \"file\" = ?", id);
    }

    private void insert(UUID file, long start, @Nullable String block, byte[] bytes, int from, int length) {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO \"$file_part\" VALUES (?, ?, ?, ?, ?)")) {
            statement.setObject(1, file);
            statement.setLong(2, start);
            statement.setString(3, block);
            statement.setInt(4, length);
            statement.setBinaryStream(5, new ByteArrayInputStream(bytes, from, length), length);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    private void run(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }

    private long number(String sql, Object... parameters) {
        return query(sql, List.of(parameters), result -> result.getLong(1)).get(0);
    }

    private interface Reading<T> {
        T read(ResultSet result) throws SQLException;
    }

    private <T> List<T> query(String sql, List<Object> parameters, Reading<T> reading) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            List<T> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(reading.read(result));
                }
            }
            return found;
        } catch (SQLException e) {
            throw SqlFailure.of(e);
        }
    }
}
