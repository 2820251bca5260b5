package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Apply;
import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.odata.QueryOptions;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.ApplyQuery;
import io.dataversehub.emulator.dataverse.store.ResultTable;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Preferences;
import io.dataversehub.emulator.dataverse.web.Reply;

/**
 * Groups as an answer: {@code GET accounts?$apply=…}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/aggregate-data">Aggregate data</a>
 */
final class AggregateAnswer {
    private AggregateAnswer() {}

    static Reply of(Call call, Session session, Table table, Scope scope, String text) {
        QueryOptions options = call.options();
        Query query = options.query();
        if (!query.select().isEmpty() || !query.expand().isEmpty() || query.filter() != null || options.count()) {
            throw ProtocolErrors.notEmulated("$select, $expand, $filter or $count beside $apply");
        }
        Integer top = query.top();
        int most = top == null ? Preferences.MAX_PAGE_SIZE : Math.min(top, Preferences.MAX_PAGE_SIZE);
        Apply apply = Apply.parse(text, options.aliases());
        ResultTable result =
                session.aggregate(new ApplyQuery(table, scope, apply, query.orderBy(), top == null ? most + 1 : most));
        if (result.rows().size() > most) {
            throw ProtocolErrors.notEmulated("An $apply with more than " + most + " groups");
        }
        return ResultAnswer.of(call, session, table, result);
    }
}
