package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.reading.RowAnswer;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Partitions;
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
        TableMessages.require(table, "Create");
        RowPayload payload = new PayloadReader(session.schema()).read(table, call.json());
        UUID id = RowWriter.of(call, session).create(payload);
        if (call.preferences().representation()) {
            Reply row = RowAnswer.representation(call, session, table, key(payload, id), 201);
            return SessionToken.on(row, table, session);
        }
        String url = call.root() + table.entitySet() + "(" + id + ")";
        return SessionToken.on(Reply.noContent().with("Location", url).with("OData-EntityId", url), table, session);
    }

    private static RowKey key(RowPayload payload, UUID id) {
        return payload.table().isElastic() && payload.values().get(Table.PARTITION) instanceof String partition
                ? Partitions.key(payload.table(), id, partition)
                : new RowKey.ById(id);
    }
}
