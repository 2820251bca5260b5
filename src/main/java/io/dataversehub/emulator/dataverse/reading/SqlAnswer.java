package io.dataversehub.emulator.dataverse.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.odata.NextLink;
import io.dataversehub.emulator.dataverse.odata.PagingCookie;
import io.dataversehub.emulator.dataverse.odata.SkipToken;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.sql.SqlQuery;
import io.dataversehub.emulator.dataverse.store.FetchPage;
import io.dataversehub.emulator.dataverse.store.ResultTable;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Preferences;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a SELECT statement found, as an answer: as that of a FetchXML query, but with the id in front, and pages cut and linked
 * as those of OData queries.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/sql">Use SQL to query data</a>
 */
final class SqlAnswer {
    private SqlAnswer() {}

    /** @param table that the address names */
    static Reply of(Call call, Session session, Table table, Scope scope, String sql) {
        Fetch fetch = page(call, SqlQuery.parse(sql, session.schema(), session.now()));
        FetchPage page = FetchAnswer.page(session, table, scope, fetch);
        Preferences preferences = call.preferences();
        ResultNames names = new ResultNames(session, page.result(), RowJson.needsNames(preferences));
        String context = fetch.settings().aggregate() ? "" : FetchContext.of(table, page.result());
        byte[] body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", call.root() + "$metadata#" + table.entitySet() + context);
            CollectionAnnotations.write(
                    json, preferences, OptionalLong.empty(), session.schema().version());
            FetchAnswer.writeRows(json, new ResultJson(json, table, names, preferences), idFirst(page.result(), table));
            writeLink(json, call, page);
            json.writeEndObject();
        });
        Reply reply = Reply.collection(body);
        return reply.with(preferences.pageSizeApplied(preferences.annotationsApplied(reply.headers())));
    }

    private static Fetch page(Call call, Fetch fetch) {
        Integer size = call.preferences().maxPageSize();
        String token = call.options().skipToken();
        if (token == null) {
            return fetch.page(size, 1, null);
        }
        SkipToken skip = SkipToken.parse(token);
        return fetch.page(size, skip.page(), skip.cookie().toXml());
    }

    private static ResultTable idFirst(ResultTable result, Table table) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
            boolean id = result.columns().get(i).name().equals(table.primaryId());
            positions.add(id ? 0 : positions.size(), i);
        }
        return result.reordered(positions);
    }

    private static void writeLink(JsonGenerator json, Call call, FetchPage page) throws IOException {
        if (page.more()) {
            PagingCookie cookie = page.cookieColumns().isEmpty()
                    ? new PagingCookie(page.number(), List.of(), null)
                    : FetchAnswer.cookie(page);
            json.writeStringField("@odata.nextLink", NextLink.next(call.url(), call.query(), SkipToken.behind(cookie)));
        }
    }
}
