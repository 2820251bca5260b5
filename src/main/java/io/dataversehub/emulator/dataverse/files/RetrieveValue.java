package io.dataversehub.emulator.dataverse.files;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.reading.RawValue;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET accounts(…)/sample_filecolumn/$value}: the bytes of a file or image; of any other property, its value as text.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/retrieve-entity-using-web-api">Retrieve
 *     the raw value of a property</a>
 */
public final class RetrieveValue implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Optional<BlobAddress> address = BlobAddress.of(call, session);
        return address.isPresent() ? content(call, session, address.get()) : text(call, session);
    }

    private static Reply content(Call call, Session session, BlobAddress address) {
        return Download.of(call, session, address)
                .map(download -> new Reply(
                        download.status(),
                        download.headers().with("Content-Type", FileNames.ANY_TYPE),
                        download.bytes()))
                .orElseGet(Reply::noContent);
    }

    private static Reply text(Call call, Session session) {
        RowAddress address = Resources.row(call, session);
        String name = call.name(1);
        Column column = address.table().property(name).orElseThrow(() -> ProtocolErrors.segmentNotFound(name));
        Row row = session.find(Projection.of(address.table(), List.of(column)), address.key())
                .orElseThrow(() -> Resources.notFound(address));
        Object value = row.get(column.logicalName());
        return value == null
                ? Reply.noContent()
                : Reply.of(200, "text/plain", RawValue.text(value).getBytes(StandardCharsets.UTF_8));
    }
}
