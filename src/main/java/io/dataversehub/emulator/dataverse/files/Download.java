package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.store.FileContents;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.StoredFile;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a caller gets of a file or image.
 *
 * @param status 200, or 206 for a part
 * @param headers name, length and type, as Dataverse tells them
 */
record Download(int status, Headers headers, byte[] bytes) {
    /** An answer is in memory as a whole; a larger file is to be fetched in ranges, as Dataverse recommends above 4 MB. */
    private static final int MAX_AT_ONCE = 128 * 1024 * 1024;

    /** The content of a column: the file, the thumbnail of the image, or with {@code ?size=full} the whole image. */
    static Optional<Download> of(Call call, Session session, BlobAddress address) {
        if (address.isImage() && !"full".equals(call.options().option("size"))) {
            return address.thumbnail(session)
                    .map(bytes -> new Download(
                            200,
                            Reply.noContent()
                                    .headers()
                                    .with("mimetype", "image/jpeg")
                                    .with("Access-Control-Expose-Headers", "x-ms-file-size; x-ms-file-name; mimetype"),
                            bytes));
        }
        return address.content(session).map(file -> of(call, session, file));
    }

    private static Download of(Call call, Session session, StoredFile file) {
        Headers headers = Reply.noContent()
                .headers()
                .with("x-ms-file-size", Long.toString(file.length()))
                .with("x-ms-file-name", ascii(file.name()))
                .with("mimetype", file.mimeType());
        Optional<String> range = call.header("Range");
        if (range.isPresent()) {
            ByteRange part = ByteRange.of(range.get(), file.length());
            return new Download(
                    206,
                    headers.with("x-ms-chunk-size", Integer.toString(FileContents.PART_BYTES))
                            .with(
                                    "Content-Range",
                                    "bytes " + part.first() + "-" + (part.first() + part.length() - 1) + "/"
                                            + file.length())
                            .with(
                                    "Access-Control-Expose-Headers",
                                    "x-ms-file-size; x-ms-file-name; x-ms-chunk-size; mimetype"),
                    read(session, file, part));
        }
        return new Download(
                200,
                headers.with("Access-Control-Expose-Headers", "x-ms-file-size; x-ms-file-name; mimetype"),
                read(session, file, new ByteRange(0, file.length())));
    }

    private static byte[] read(Session session, StoredFile file, ByteRange part) {
        if (part.length() > MAX_AT_ONCE) {
            throw ProtocolErrors.notEmulated(
                    "Downloading more than " + MAX_AT_ONCE + " bytes at once (use the header Range)");
        }
        return session.files().read(file.id(), part.first(), (int) part.length());
    }

    /** Headers carry no other characters; the name itself is in the column beside the file. */
    private static String ascii(String name) {
        return new String(name.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }
}
