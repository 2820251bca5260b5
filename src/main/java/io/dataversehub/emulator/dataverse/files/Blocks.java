package io.dataversehub.emulator.dataverse.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.FileErrors;
import io.dataversehub.emulator.dataverse.store.FileContents;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.store.Upload;
import java.util.ArrayList;
import java.util.List;

/** The rules of blocks, which are the same for files, notes and attachments. */
final class Blocks {
    static final String TOKEN = "FileContinuationToken";

    /** Before it is encoded. */
    private static final int MAX_ID_BYTES = 64;

    private Blocks() {}

    static Upload upload(Session session, Parameters parameters) {
        return Uploads.find(session, parameters.text(TOKEN), TOKEN);
    }

    static void put(Session session, Parameters parameters) {
        Upload upload = upload(session, parameters);
        String id = parameters.text("BlockId");
        if (parameters.bytes("BlockId").length > MAX_ID_BYTES) {
            throw FileErrors.invalid("A BlockId must have at most " + MAX_ID_BYTES + " bytes before it is encoded.");
        }
        FileContents files = session.files();
        int others = files.blockIdLength(upload.token());
        if (others > 0 && others != id.length()) {
            throw FileErrors.invalid("All BlockIds of a file must have the same length.");
        }
        byte[] bytes = parameters.bytes("BlockData");
        if (bytes.length > FileContents.PART_BYTES) {
            throw FileErrors.invalid("A block must have at most " + FileContents.PART_BYTES + " bytes.");
        }
        files.put(upload.token(), id, bytes);
    }

    /** Puts the blocks into the order that the caller lists them in. */
    static void arrange(Session session, Parameters parameters, Upload upload) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : parameters.array("BlockList")) {
            ids.add(id.asText());
        }
        session.files().arrange(upload.token(), ids).ifPresent(missing -> {
            throw FileErrors.invalid("The block '" + missing + "' of BlockList was not uploaded, or is listed twice.");
        });
    }
}
