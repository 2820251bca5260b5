package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.reading.RowAnswer;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Partitions;
import io.dataversehub.emulator.dataverse.store.RowKey;
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
        TableMessages.require(address.table(), "Update");
        RowPayload payload = new PayloadReader(session.schema()).read(address.table(), call.json());
        Table table = address.table();
        RowKey key = table.isElastic() ? partitioned(table, address.key(), payload) : address.key();
        Written written = RowWriter.of(call, session).upsert(payload, key, Precondition.of(call));
        if (call.preferences().representation()) {
            Reply row = RowAnswer.representation(call, session, table, written.key(), written.created() ? 201 : 200);
            return SessionToken.on(row, table, session);
        }
        // In the form the caller used: a key stays a key.
        String url = table.isElastic() ? call.url().replace("partitionId=", Table.PARTITION + "=") : call.url();
        return SessionToken.on(Reply.noContent().with("Location", url).with("OData-EntityId", url), table, session);
    }

    /** The partition stands in the address or in the body; it cannot be changed. */
    private static RowKey partitioned(Table table, RowKey key, RowPayload payload) {
        if (!(payload.values().get(Table.PARTITION) instanceof String given)) {
            return key;
        }
        if (key instanceof RowKey.ById byId) {
            return Partitions.key(table, byId.id(), given);
        }
        if (!given.equals(((RowKey.ByAlternateKey) key).values().get(Table.PARTITION))) {
            throw ErrorCatalogue.invalidArgument(
                    "The 'partitionid' of an existing row cannot be changed to '" + given + "'.");
        }
        return key;
    }
}
