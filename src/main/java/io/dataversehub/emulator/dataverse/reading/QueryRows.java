package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;

/** {@code GET accounts?…}. */
public final class QueryRows implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = Resources.table(session.schema(), call.name(0));
        return ChangedRows.isAskedFor(call)
                ? ChangedRows.answer(call, session, table)
                : RowCollection.answer(call, session, table, scope(call, table));
    }

    /** The table, or the partition of an elastic table that {@code ?partitionId=} names. */
    static Scope scope(Call call, Table table) {
        return Resources.partition(call, table)
                .<Scope>map(Scope.InPartition::new)
                .orElse(Scope.All.ALL);
    }
}
