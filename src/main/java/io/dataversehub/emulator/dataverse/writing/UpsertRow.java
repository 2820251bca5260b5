package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.reading.RowAnswer;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;

/**
 * {@code PATCH accounts(…)}: an upsert, unless {@code If-Match} makes it an update or {@code If-None-Match: *} a create.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/use-upsert-insert-update-record">Use Upsert</a>
 */
public final class UpsertRow implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        RowAddress address = Resources.row(call, session);
        RowPayload payload = new PayloadReader(session.schema()).read(address.table(), call.json());
        Written written = new RowWriter(session).upsert(payload, address.key(), Precondition.of(call));
        if (call.preferences().representation()) {
            return RowAnswer.representation(
                    call, session, address.table(), written.key(), written.created() ? 201 : 200);
        }
        // In the form the caller used: a key stays a key.
        return Reply.noContent().with("Location", call.url()).with("OData-EntityId", call.url());
    }
}
