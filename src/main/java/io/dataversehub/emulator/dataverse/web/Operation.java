package io.dataversehub.emulator.dataverse.web;

import io.dataversehub.emulator.dataverse.store.Session;

/**
 * What the Web API can do with one kind of address and verb.
 *
 * <p>Called on a worker thread, within a transaction that is committed when it returns and undone when it throws; it may be
 * called again for the same call when another transaction got in its way. It must not keep the session.
 */
@FunctionalInterface
public interface Operation {
    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException to refuse the call */
    Reply answer(Call call, Session session);
}
