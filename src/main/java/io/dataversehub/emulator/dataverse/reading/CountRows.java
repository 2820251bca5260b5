package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import java.util.UUID;

/** {@code GET accounts/$count} and {@code GET accounts(…)/Account_Tasks/$count}. */
public final class CountRows implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        if (call.path().segments().size() == 2) {
            Table table = Resources.table(session.schema(), call.name(0));
            String token = call.options().deltaToken();
            return token == null
                    ? answer(call, session, table, QueryRows.scope(call, table))
                    : text(ChangedRows.count(call, session, table, token));
        }
        Table owner = Resources.table(session.schema(), call.name(0));
        Navigation navigation = RelatedRows.collection(session.schema(), owner, call.name(1));
        UUID id = Resources.existing(session, Resources.row(call, session));
        return answer(call, session, RelatedRows.target(session.schema(), navigation), Paging.scope(navigation, id));
    }

    private static Reply answer(Call call, Session session, Table table, Scope scope) {
        return text(RowCollection.count(session, table, scope, call.options().query()));
    }

    private static Reply text(long count) {
        return Reply.count(Math.min(count, RowCollection.MAX_COUNT));
    }
}
