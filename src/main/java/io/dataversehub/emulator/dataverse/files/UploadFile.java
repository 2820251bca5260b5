package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.store.FileContents;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.Upload;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.writing.ImageUpload;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code PATCH accounts(…)/sample_filecolumn}: a whole file, or
 *
 * <pre>
 * x-ms-transfer-mode: chunked                 begins; the answer's Location is where the chunks go
 * ?sessiontoken=… + Content-Range: bytes …    a chunk: 206 until all bytes are there, then 204
 * </pre>
 *
 * <p>Chunks may come in any order and more than once.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/file-column-data">Upload files</a>
 */
public final class UploadFile implements Operation {
    private static final String SESSION = "sessiontoken";

    @Override
    public Reply answer(Call call, Session session) {
        BlobAddress address =
                BlobAddress.of(call, session).orElseThrow(() -> ProtocolErrors.verbNotAllowed(call.method()));
        Optional<String> token = Optional.ofNullable(call.options().option(SESSION));
        if (token.isPresent()) {
            return chunk(call, session, address, token.get());
        }
        boolean chunked = call.header("x-ms-transfer-mode")
                .filter(mode -> mode.equalsIgnoreCase("chunked"))
                .isPresent();
        return chunked ? begin(call, session, address) : whole(call, session, address);
    }

    private static Reply begin(Call call, Session session, BlobAddress address) {
        UUID token = UUID.randomUUID();
        Uploads.begin(
                session,
                new Upload(
                        token,
                        address.table().logicalName(),
                        address.row(),
                        address.column().logicalName(),
                        FileNames.needed(call)));
        return new Reply(200, Reply.noContent().headers(), Reply.NO_BODY)
                .with("Location", call.url() + "?" + SESSION + "=" + token)
                .with("x-ms-chunk-size", Integer.toString(FileContents.PART_BYTES))
                .with("Accept-Ranges", "bytes")
                .with("Access-Control-Expose-Headers", "x-ms-chunk-size");
    }

    private static Reply chunk(Call call, Session session, BlobAddress address, String token) {
        Upload upload = Uploads.find(session, token, SESSION);
        if (!address.row().equals(upload.row())
                || !address.column().logicalName().equals(upload.column())
                || !address.table().logicalName().equals(upload.table())) {
            throw FileErrors.unknownToken(SESSION);
        }
        ContentRange range = ContentRange.of(
                call.header("Content-Range")
                        .orElseThrow(() -> FileErrors.invalid("The header Content-Range of a chunk is missing.")),
                call.body().length);
        address.checkLength(range.total());
        session.files().put(upload.token(), range.first(), call.body());
        if (session.files().received(upload.token()) < range.total()) {
            return new Reply(206, Reply.noContent().headers(), Reply.NO_BODY);
        }
        String name =
                FileNames.of(call).or(() -> Optional.ofNullable(upload.name())).orElseThrow();
        Uploads.commit(session, address, upload.token(), name, FileNames.typeOf(name));
        return Reply.noContent();
    }

    static Reply whole(Call call, Session session, BlobAddress address) {
        String name = FileNames.needed(call);
        address.checkLength(call.body().length);
        if (address.isImage()) {
            address.writeImage(session, new ImageUpload(call.body(), name));
        } else {
            address.writeFile(
                    session, session.files().store(UUID.randomUUID(), name, FileNames.typeOf(name), call.body()));
        }
        return Reply.noContent();
    }
}
