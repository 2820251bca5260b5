package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.images.NotAnImageException;
import io.dataversehub.emulator.dataverse.images.Thumbnail;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.StoredFile;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a file or image column gets another value: the columns beside it follow, its old content goes.
 *
 * <pre>
 * file x    StoredFile   x = id of its fileattachment row, x_name
 * image x   ImageUpload  x = thumbnail, xid, x_timestamp, x_url; the whole image is kept when its column says so
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/files-images-overview">Files and images</a>
 */
final class BlobRules {
    private static final String ATTACHMENT = "fileattachment";
    private static final int KILO = 1024;

    /** Ticks of 100 nanoseconds, counted from the year 1, at the beginning of 1970. */
    private static final long TICKS_OF_1970 = 621_355_968_000_000_000L;

    private static final long TICKS_PER_SECOND = 10_000_000;

    private BlobRules() {}

    /** Columns whose present values tell what content must go. */
    static List<String> needed(Table table, Map<String, @Nullable Object> values) {
        return columns(table, values).stream().map(BlobRules::contentColumn).toList();
    }

    private static List<Column> columns(Table table, Map<String, @Nullable Object> values) {
        List<Column> found = List.of();
        for (String name : values.keySet()) {
            Column column = table.column(name);
            if (column.isBlob()) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(column);
            }
        }
        return found;
    }

    /** The column that holds the id under which the content is kept. */
    private static String contentColumn(Column column) {
        return column.type() == ColumnType.FILE ? column.logicalName() : column.logicalName() + "id";
    }

    /** @param current the row as it is, with what is {@link #needed}; null when it is created */
    static void settle(
            Session session, Table table, UUID row, Map<String, @Nullable Object> values, @Nullable Row current) {
        for (Column column : columns(table, values)) {
            Object value = values.get(column.logicalName());
            if (current != null) {
                forget(session, column, (UUID) current.get(contentColumn(column)));
            }
            if (column.type() == ColumnType.FILE) {
                file(session, table, row, column, (StoredFile) value, values);
            } else {
                if (current == null && value != null && !table.isPrimaryImage(column)) {
                    throw FileErrors.notPrimaryImage(column.logicalName(), table.logicalName());
                }
                image(session, table, row, column, (ImageUpload) value, values);
            }
        }
    }

    private static void file(
            Session session,
            Table table,
            UUID row,
            Column column,
            @Nullable StoredFile file,
            Map<String, @Nullable Object> values) {
        values.put(column.logicalName(), file == null ? null : file.id());
        values.put(column.logicalName() + "_name", file == null ? null : file.name());
        if (file != null) {
            Map<String, @Nullable Object> attachment = new LinkedHashMap<>();
            attachment.put("filename", file.name());
            attachment.put("mimetype", file.mimeType());
            attachment.put("filesizeinbytes", file.length());
            attachment.put("regardingfieldname", column.logicalName());
            attachment.put("objectid", new Reference(table.logicalName(), row));
            attachment.put("createdon", session.now());
            session.insert(session.schema().require(ATTACHMENT), file.id(), attachment);
        }
    }

    private static void image(
            Session session,
            Table table,
            UUID row,
            Column column,
            @Nullable ImageUpload image,
            Map<String, @Nullable Object> values) {
        String name = column.logicalName();
        UUID id = image == null ? null : UUID.randomUUID();
        Long ticks = image == null
                ? null
                : Long.valueOf(TICKS_OF_1970 + session.now().toEpochSecond(ZoneOffset.UTC) * TICKS_PER_SECOND);
        values.put(name, image == null ? null : thumbnail(session, table, row, column, image, id));
        values.put(name + "id", id);
        values.put(name + "_timestamp", ticks);
        values.put(
                name + "_url",
                image == null
                        ? null
                        : "/Image/download.aspx?Entity=" + table.logicalName() + "&Attribute=" + name + "&Id=" + id
                                + "&Timestamp=" + ticks);
    }

    private static byte[] thumbnail(
            Session session, Table table, UUID row, Column column, ImageUpload image, @Nullable UUID id) {
        Integer maxKilobytes = column.shape().maxSizeInKB();
        if (maxKilobytes != null && image.bytes().length > (long) maxKilobytes * KILO) {
            throw FileErrors.imageTooLarge(maxKilobytes, image.bytes().length);
        }
        try {
            Thumbnail thumbnail = Thumbnail.of(image.bytes());
            if (column.shape().fullImage() && id != null) {
                session.files().store(id, image.name(), thumbnail.mimeType(), image.bytes());
            }
            return thumbnail.jpeg();
        } catch (NotAnImageException e) {
            throw FileErrors.notAnImage(row, table.logicalName(), column.logicalName());
        }
    }

    /** Before a row is deleted: the content of its files and images goes with it. */
    static void release(Session session, Table table, UUID id) {
        if (table.logicalName().equals(ATTACHMENT)) {
            session.files().delete(id);
            return;
        }
        List<Column> columns =
                table.columns().values().stream().filter(Column::isBlob).toList();
        if (!columns.isEmpty()) {
            List<String> content =
                    columns.stream().map(BlobRules::contentColumn).toList();
            session.find(Projection.named(table, content), new RowKey.ById(id))
                    .ifPresent(row ->
                            columns.forEach(column -> forget(session, column, (UUID) row.get(contentColumn(column)))));
        }
    }

    private static void forget(Session session, Column column, @Nullable UUID content) {
        if (content != null) {
            session.files().delete(content);
            if (column.type() == ColumnType.FILE) {
                session.delete(session.schema().require(ATTACHMENT), content);
            }
        }
    }
}
