package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.store.FileContents;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.StoredFile;
import io.dataversehub.emulator.dataverse.store.Upload;
import io.dataversehub.emulator.dataverse.writing.ImageUpload;
import java.util.UUID;

/** Files that are sent in parts, from their beginning to their end. */
final class Uploads {
    private Uploads() {}

    static void begin(Session session, Upload upload) {
        if (!session.files().begin(upload)) {
            throw FileErrors.invalid("Too many uploads were begun and not ended. Those of yesterday are forgotten.");
        }
    }

    /** @param name what the caller calls the token */
    static Upload find(Session session, String token, String name) {
        try {
            return session.files().upload(UUID.fromString(token)).orElseThrow(() -> FileErrors.unknownToken(name));
        } catch (IllegalArgumentException e) {
            throw FileErrors.unknownToken(name);
        }
    }

    /** Makes what was sent the value of its column. @return id and length of the file */
    static StoredFile commit(Session session, BlobAddress address, UUID token, String name, String mimeType) {
        FileContents files = session.files();
        address.checkLength(files.received(token));
        if (!address.isImage()) {
            StoredFile file = files.commit(token, name, mimeType);
            address.writeFile(session, file);
            return file;
        }
        // An image is looked at as a whole; its column's limit, at most 30 MB, was checked just now.
        byte[] bytes = files.read(token, 0, Math.toIntExact(files.received(token)));
        files.abandon(token);
        address.writeImage(session, new ImageUpload(bytes, name));
        return new StoredFile(address.contentId(session).orElse(token), name, mimeType, bytes.length);
    }
}
