package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Tables whose rows hold a file as text in Base64, since they are older than file columns. */
enum BodyColumn {
    NOTE("annotation", "documentbody", "AnnotationId"),
    ATTACHMENT("activitymimeattachment", "body", "ActivityMimeAttachmentId");

    private final String table;
    private final String column;
    private final String idParameter;

    BodyColumn(String table, String column, String idParameter) {
        this.table = table;
        this.column = column;
        this.idParameter = idParameter;
    }

    record Body(String fileName, byte[] bytes) {}

    static Optional<BodyColumn> of(String table) {
        return Arrays.stream(values()).filter(body -> body.table.equals(table)).findFirst();
    }

    String table() {
        return table;
    }

    String column() {
        return column;
    }

    /** What the answer calls the row's id. */
    String idParameter() {
        return idParameter;
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when there is no such row */
    Body read(Session session, UUID id) {
        Table found = session.schema().require(table);
        Row row = session.find(Projection.named(found, List.of(column, "filename")), new RowKey.ById(id))
                .orElseThrow(() -> Resources.notFound(new RowAddress(found, new RowKey.ById(id))));
        String text = (String) Objects.requireNonNullElse(row.get(column), "");
        String name = (String) Objects.requireNonNullElse(row.get("filename"), "");
        return new Body(name, Base64.getDecoder().decode(text));
    }
}
