package io.dataversehub.emulator.dataverse.web;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.store.Session;

/** Stands in the table of operations for what Dataverse can do and this emulator cannot, so that the answer says so. */
public final class NotEmulated implements Operation {
    private final String what;

    public NotEmulated(String what) {
        this.what = what;
    }

    @Override
    public Reply answer(Call call, Session session) {
        throw ProtocolErrors.notEmulated(what);
    }
}
