package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/** {@code DeleteMultiple} is for elastic tables only; on all others Dataverse answers what is answered here. */
public final class DeleteMultiple implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Targets.table(call, session);
        throw new WebApiException(400, "0x80040216", "DeleteMultiple has not yet been implemented.");
    }
}
