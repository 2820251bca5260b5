package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/** {@code DeleteMultiple} is for elastic tables only; on all others Dataverse answers what is answered here. */
public final class DeleteMultiple implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = Targets.table(call, session);
        if (table.isElastic()) {
            ElasticBulk bulk = new ElasticBulk(call, session, table);
            return bulk.answer(bulk::delete, Reply::noContent);
        }
        throw new WebApiException(400, "0x80040216", "DeleteMultiple has not yet been implemented.");
    }
}
