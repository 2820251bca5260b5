package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.odata.QueryOptions;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the URL columns of images lead, beside the Web API:
 * {@code /Image/download.aspx?Entity=account&Attribute=entityimage&Id=…&Timestamp=…[&Full=true]}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/image-column-data">Download URL</a>
 */
public final class ImageDownload {
    public static final String PATH = "/Image/download.aspx";

    private ImageDownload() {}

    /** @param query still percent-encoded; 404 when it names no image that is there */
    public static Reply answer(Session session, String query) {
        QueryOptions options = QueryOptions.parse(query);
        Optional<Table> table = Optional.ofNullable(options.option("Entity")).flatMap(session.schema()::table);
        Optional<Column> column = table.flatMap(found -> Optional.ofNullable(options.option("Attribute"))
                .flatMap(found::property)
                .filter(named -> named.type() == ColumnType.IMAGE));
        Optional<UUID> id = Optional.ofNullable(options.option("Id")).flatMap(ImageDownload::uuid);
        if (column.isEmpty() || id.isEmpty()) {
            return new Reply(404, Headers.NONE, Reply.NO_BODY);
        }
        return "true".equals(options.option("Full"))
                ? full(session, id.get())
                : thumbnail(session, table.orElseThrow(), column.get(), id.get());
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(text).filter(id -> id.length() == 36).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Reply full(Session session, UUID id) {
        return session.files()
                .find(id)
                .map(file -> image(file.mimeType(), session.files().read(id, 0, Math.toIntExact(file.length()))))
                .orElseGet(() -> new Reply(404, Headers.NONE, Reply.NO_BODY));
    }

    private static Reply thumbnail(Session session, Table table, Column column, UUID id) {
        List<Row> rows = session.findBy(Projection.of(table, List.of(column)), column.logicalName() + "id", id);
        return rows.stream()
                .map(row -> row.get(column.logicalName()))
                .filter(byte[].class::isInstance)
                .map(bytes -> image("image/jpeg", (byte[]) bytes))
                .findFirst()
                .orElseGet(() -> new Reply(404, Headers.NONE, Reply.NO_BODY));
    }

    private static Reply image(String mimeType, byte[] bytes) {
        // The bytes were sent by somebody: a browser must not take them for a page.
        return new Reply(
                200, Headers.NONE.with("Content-Type", mimeType).with("X-Content-Type-Options", "nosniff"), bytes);
    }
}
