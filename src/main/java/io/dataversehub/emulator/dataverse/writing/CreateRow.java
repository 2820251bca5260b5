package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.reading.RowAnswer;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import java.util.UUID;

/**
 * {@code POST accounts}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api">Create a table
 *     row</a>
 */
public final class CreateRow implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = Resources.table(session.schema(), call.name(0));
        RowPayload payload = new PayloadReader(session.schema()).read(table, call.json());
        UUID id = new RowWriter(session).create(payload);
        if (call.preferences().representation()) {
            return RowAnswer.representation(call, session, table, new RowKey.ById(id), 201);
        }
        String url = call.root() + table.entitySet() + "(" + id + ")";
        return Reply.noContent().with("Location", url).with("OData-EntityId", url);
    }
}
