package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.Upload;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.writing.BodyRules;
import io.dataversehub.emulator.dataverse.writing.PayloadReader;
import io.dataversehub.emulator.dataverse.writing.RowWriter;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The messages that move the files of notes and of attachments in blocks. Notes are created or changed, attachments only
 * created.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/attachment-annotation-files">Use file data
 *     with Attachment and Note records</a>
 */
public final class BodyMessages {
    private final BodyColumn body;

    private BodyMessages(BodyColumn body) {
        this.body = body;
    }

    public static BodyMessages ofNotes() {
        return new BodyMessages(BodyColumn.NOTE);
    }

    public static BodyMessages ofAttachments() {
        return new BodyMessages(BodyColumn.ATTACHMENT);
    }

    public Operation initializeUpload() {
        return (call, session) -> {
            Parameters.Target target = target(call, session);
            if (body == BodyColumn.NOTE) {
                target.id();
            }
            UUID token = UUID.randomUUID();
            Uploads.begin(
                    session, new Upload(token, body.table(), target.givenId().orElse(null), body.column(), null));
            return Response.of(call, Json.newObject().put(Blocks.TOKEN, token.toString()));
        };
    }

    private Parameters.Target target(Call call, Session session) {
        Parameters.Target target = Parameters.of(call).target(session);
        if (!target.table().logicalName().equals(body.table())) {
            throw FileErrors.invalid("Target must be a row of '" + body.table() + "', but is of '"
                    + target.table().logicalName() + "'.");
        }
        return target;
    }

    public Operation commitUpload() {
        return (call, session) -> {
            Parameters parameters = Parameters.of(call);
            Upload upload = Blocks.upload(session, parameters);
            if (!upload.table().equals(body.table())) {
                throw FileErrors.unknownToken(Blocks.TOKEN);
            }
            Parameters.Target target = target(call, session);
            Blocks.arrange(session, parameters, upload);
            long length = session.files().received(upload.token());
            BodyRules.checkLength(session, length);
            byte[] bytes = session.files().read(upload.token(), 0, Math.toIntExact(length));
            session.files().abandon(upload.token());
            target.row().put(body.column(), Base64.getEncoder().encodeToString(bytes));
            UUID id = write(session, target);
            return Response.of(
                    call,
                    Json.newObject().put(body.idParameter(), id.toString()).put("FileSizeInBytes", length));
        };
    }

    private UUID write(Session session, Parameters.Target target) {
        var payload = new PayloadReader(session.schema()).read(target.table(), target.row());
        RowWriter writer = new RowWriter(session);
        boolean exists = target.givenId().isPresent()
                && session.find(Projection.of(target.table(), List.of()), new RowKey.ById(target.id()))
                        .isPresent();
        if (!exists) {
            return writer.create(payload);
        }
        if (body == BodyColumn.ATTACHMENT) {
            throw ErrorCatalogue.duplicateRow();
        }
        writer.update(payload, target.id());
        return target.id();
    }

    public Operation initializeDownload() {
        return (call, session) -> {
            UUID id = target(call, session).id();
            BodyColumn.Body found = body.read(session, id);
            return Response.of(
                    call,
                    Json.newObject()
                            .put("FileName", found.fileName())
                            .put("FileSizeInBytes", found.bytes().length)
                            .put(Blocks.TOKEN, new DownloadToken(body.table(), id).text()));
        };
    }
}
