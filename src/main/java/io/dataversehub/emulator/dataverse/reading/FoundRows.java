package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.List;
import java.util.UUID;

/** Rows that a function has found: a collection as any other, to be selected from, filtered and expanded. */
public final class FoundRows {
    private FoundRows() {}

    public static Reply answer(Call call, Session session, Table table, List<UUID> ids) {
        return RowCollection.answer(call, session, table, new Scope.Among(ids));
    }
}
