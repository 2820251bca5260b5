package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.StoredFile;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import io.dataversehub.emulator.dataverse.writing.ImageUpload;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file or image column of a row that is there. */
record BlobAddress(Table table, UUID row, Column column) {
    private static final int KILO = 1024;

    /** What {@code accounts(…)/sample_filecolumn} names; empty when the second segment is another kind of property. */
    static Optional<BlobAddress> of(Call call, Session session) {
        Table table = Resources.table(session.schema(), call.name(0));
        Optional<Column> column = table.property(call.name(1)).filter(Column::isBlob);
        return column.map(found -> {
            RowAddress address = Resources.row(call, session);
            return new BlobAddress(table, Resources.existing(session, address), found);
        });
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when there is no such row or column */
    static BlobAddress of(Session session, Table table, UUID row, String columnName) {
        Column column = table.property(columnName)
                .filter(Column::isBlob)
                .orElseThrow(() -> FileErrors.invalid(
                        "'" + columnName + "' is no file or image column of '" + table.logicalName() + "'."));
        RowAddress address = new RowAddress(table, new RowKey.ById(row));
        return new BlobAddress(table, Resources.existing(session, address), column);
    }

    boolean isImage() {
        return column.type() == ColumnType.IMAGE;
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when a content of that length is too much */
    void checkLength(long bytes) {
        Integer maxKilobytes = column.shape().maxSizeInKB();
        if (maxKilobytes != null && bytes > (long) maxKilobytes * KILO) {
            throw isImage() ? FileErrors.imageTooLarge(maxKilobytes, bytes) : FileErrors.fileTooLarge();
        }
    }

    /** What is kept for the column: the file, or the whole image. */
    Optional<StoredFile> content(Session session) {
        return contentId(session).flatMap(session.files()::find);
    }

    /** Id of the file or image; an image has one even when only its thumbnail is kept. */
    Optional<UUID> contentId(Session session) {
        return Optional.ofNullable(
                (UUID) value(session, isImage() ? column.logicalName() + "id" : column.logicalName()));
    }

    Optional<byte[]> thumbnail(Session session) {
        return Optional.ofNullable((byte[]) value(session, column.logicalName()));
    }

    private @Nullable Object value(Session session, String name) {
        Row found = session.find(Projection.named(table, List.of(name)), new RowKey.ById(row))
                .orElseThrow(() -> Resources.notFound(new RowAddress(table, new RowKey.ById(row))));
        return found.get(name);
    }

    void writeFile(Session session, @Nullable StoredFile file) {
        write(session, file);
    }

    void writeImage(Session session, ImageUpload image) {
        write(session, image);
    }

    private void write(Session session, @Nullable Object value) {
        new RowWriter(session).update(table, row, Collections.singletonMap(column.logicalName(), value));
    }
}
