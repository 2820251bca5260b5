package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.StoredFile;
import io.dataversehub.emulator.dataverse.store.Upload;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The messages that move files and images of columns in blocks.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/file-column-data">Use Dataverse messages to
 *     upload a file</a>
 */
public final class FileMessages {
    private static final String ATTACHMENT = "fileattachment";

    private FileMessages() {}

    public static Reply initializeUpload(Call call, Session session) {
        Parameters parameters = Parameters.of(call);
        BlobAddress address = address(parameters, session);
        UUID token = UUID.randomUUID();
        Uploads.begin(
                session,
                new Upload(
                        token,
                        address.table().logicalName(),
                        address.row(),
                        address.column().logicalName(),
                        FileNames.checked(parameters.text("FileName"))));
        return Response.of(call, Json.newObject().put(Blocks.TOKEN, token.toString()));
    }

    private static BlobAddress address(Parameters parameters, Session session) {
        Parameters.Target target = parameters.target(session);
        return BlobAddress.of(session, target.table(), target.id(), parameters.text("FileAttributeName"));
    }

    public static Reply uploadBlock(Call call, Session session) {
        Blocks.put(session, Parameters.of(call));
        return Reply.noContent();
    }

    public static Reply commitUpload(Call call, Session session) {
        Parameters parameters = Parameters.of(call);
        Upload upload = Blocks.upload(session, parameters);
        UUID row = upload.row();
        if (row == null || BodyColumn.of(upload.table()).isPresent()) {
            throw FileErrors.unknownToken(Blocks.TOKEN);
        }
        BlobAddress address = BlobAddress.of(session, session.schema().require(upload.table()), row, upload.column());
        Blocks.arrange(session, parameters, upload);
        String name = FileNames.checked(parameters.text("FileName"));
        StoredFile file = Uploads.commit(
                session, address, upload.token(), name, parameters.text("MimeType", FileNames.typeOf(name)));
        return Response.of(
                call, Json.newObject().put("FileId", file.id().toString()).put("FileSizeInBytes", file.length()));
    }

    public static Reply initializeDownload(Call call, Session session) {
        BlobAddress address = address(Parameters.of(call), session);
        StoredFile file = address.content(session).orElseThrow(() -> missing(session, address));
        return Response.of(
                call,
                Json.newObject()
                        .put("FileSizeInBytes", file.length())
                        .put("FileName", file.name())
                        .put(Blocks.TOKEN, DownloadToken.of(file.id()).text())
                        .put("IsChunkingSupported", true));
    }

    private static RuntimeException missing(Session session, BlobAddress address) {
        Optional<UUID> imageId = address.isImage() ? address.contentId(session) : Optional.empty();
        String column = address.column().logicalName();
        return imageId.isPresent()
                ? FileErrors.noFullImage(
                        imageId.get().toString(), column, address.table().logicalName(), address.row())
                : FileErrors.noFile(column, address.row());
    }

    public static Reply downloadBlock(Call call, Session session) {
        Parameters parameters = Parameters.of(call);
        DownloadToken token = DownloadToken.parse(parameters.text(Blocks.TOKEN));
        byte[] bytes = token.read(session, parameters.number("Offset"), parameters.number("BlockLength"));
        return Response.of(call, Json.newObject().put("Data", bytes));
    }

    public static Reply deleteFile(Call call, Session session) {
        UUID id = Parameters.of(call).guid("FileId");
        Table attachments = session.schema().require(ATTACHMENT);
        Row attachment = session.find(
                        Projection.named(attachments, List.of("objectid", "regardingfieldname")), new RowKey.ById(id))
                .orElseThrow(() -> ErrorCatalogue.rowNotFound(ATTACHMENT, id));
        if (!(attachment.get("objectid") instanceof Reference owner)
                || !(attachment.get("regardingfieldname") instanceof String column)) {
            throw Resources.notFound(new RowAddress(attachments, new RowKey.ById(id)));
        }
        BlobAddress.of(session, session.schema().require(owner.table()), owner.id(), column)
                .writeFile(session, null);
        return Reply.noContent();
    }
}
