package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.store.FileContents;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Names what is downloaded in blocks: {@code file.<id>}, {@code annotation.<id>}, {@code activitymimeattachment.<id>}.
 */
record DownloadToken(String kind, UUID id) {
    private static final String FILE = "file";

    static DownloadToken of(UUID file) {
        return new DownloadToken(FILE, file);
    }

    String text() {
        return kind + "." + id;
    }

    static DownloadToken parse(String text) {
        int point = text.indexOf('.');
        try {
            String kind = text.substring(0, Math.max(0, point));
            if (kind.equals(FILE) || BodyColumn.of(kind).isPresent()) {
                return new DownloadToken(kind, UUID.fromString(text.substring(point + 1)));
            }
        } catch (IllegalArgumentException e) {
            throw FileErrors.unknownToken(Blocks.TOKEN);
        }
        throw FileErrors.unknownToken(Blocks.TOKEN);
    }

    /** At most 4 MB, however much is asked for. */
    byte[] read(Session session, long offset, long length) {
        int wanted = (int) Math.min(length, FileContents.PART_BYTES);
        Optional<BodyColumn> body = BodyColumn.of(kind);
        if (body.isEmpty()) {
            return session.files()
                    .find(id)
                    .map(file -> session.files().read(file.id(), offset, wanted))
                    .orElseThrow(() -> FileErrors.unknownToken(Blocks.TOKEN));
        }
        byte[] bytes = body.get().read(session, id).bytes();
        int from = (int) Math.min(offset, bytes.length);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + wanted));
    }
}
