package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.Optional;

/**
 * {@code GET accounts(…)/sample_filecolumn}: the content of a file or image as base64 in JSON, which is how
 * {@code dynamics-web-api} fetches files. Not in Microsoft's documentation; shape as that client expects it.
 */
public final class RetrieveFileProperty implements Operation {
    private final Operation others;

    /** @param others answers for properties of other kinds */
    public RetrieveFileProperty(Operation others) {
        this.others = others;
    }

    @Override
    public Reply answer(Call call, Session session) {
        Optional<BlobAddress> address = BlobAddress.of(call, session);
        if (address.isEmpty()) {
            return others.answer(call, session);
        }
        return Download.of(call, session, address.get())
                .map(download -> json(call, address.get(), download))
                .orElseGet(Reply::noContent);
    }

    private static Reply json(Call call, BlobAddress address, Download download) {
        String context = call.root() + "$metadata#" + address.table().entitySet() + "(" + address.row() + ")/"
                + address.column().logicalName();
        byte[] body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", context);
            json.writeFieldName("value");
            json.writeBinary(download.bytes());
            json.writeEndObject();
        });
        String name = download.headers()
                .first("x-ms-file-name")
                .orElse(address.column().logicalName());
        return new Reply(
                download.status(),
                download.headers()
                        .with("Content-Type", Reply.JSON)
                        .with("Content-Disposition", "attachment; filename=\"" + name.replace('"', '\'') + '"'),
                body);
    }
}
