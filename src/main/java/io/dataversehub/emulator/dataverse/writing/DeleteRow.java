package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Partitions;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.List;

/** {@code DELETE accounts(…)}. */
public final class DeleteRow implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        RowAddress address = Resources.row(call, session);
        TableMessages.require(address.table(), "Delete");
        Row row = session.findForUpdate(Projection.named(address.table(), List.of(Table.PARTITION)), address.key())
                .orElseThrow(() -> Resources.notFound(address));
        Precondition.of(call).check(row);
        RowKey key = address.table().isElastic() ? Partitions.key(row) : new RowKey.ById(row.id());
        if (!new RowRemover(session).remove(address.table(), row.id(), key)) {
            throw Resources.notFound(address);
        }
        return Reply.noContent();
    }
}
