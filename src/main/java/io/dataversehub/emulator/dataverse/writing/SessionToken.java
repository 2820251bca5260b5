package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Reply;

/**
 * What a write to an elastic table answers so that later reads see it: {@code 240:8#144035050#7=-1}. Reads here always do, so
 * the header {@code MSCRM.SessionToken} is accepted and changes nothing.
 */
final class SessionToken {
    private static final String HEADER = "x-ms-session-token";

    private SessionToken() {}

    static Reply on(Reply reply, Table table, Session session) {
        return table.isElastic() ? reply.with(HEADER, "240:8#" + session.lastVersion() + "#7=-1") : reply;
    }
}
