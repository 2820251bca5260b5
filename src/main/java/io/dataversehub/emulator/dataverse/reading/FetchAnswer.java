package io.dataversehub.emulator.dataverse.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import io.dataversehub.emulator.dataverse.fetch.Fetch;
import io.dataversehub.emulator.dataverse.odata.PagingCookie;
import io.dataversehub.emulator.dataverse.odata.PagingCookie.Bound;
import io.dataversehub.emulator.dataverse.odata.SkipToken;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.FetchPage;
import io.dataversehub.emulator.dataverse.store.ResultRow;
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
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a FetchXML query found, as an answer. Other than those of OData queries, its rows leave empty values out, and its pages
 * are joined by a cookie that the caller puts into the next query.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/retrieve-data">Use FetchXML to retrieve
 *     data</a>
 */
final class FetchAnswer {
    private static final String COOKIE = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
    private static final String MORE = "Microsoft.Dynamics.CRM.morerecords";

    private FetchAnswer() {}

    /** @param table that the address names */
    static Reply of(Call call, Session session, Table table, Scope scope, String xml) {
        Fetch fetch = Fetch.parse(xml);
        FetchPage page = page(session, table, scope, fetch);
        // Beside FetchXML, $count=true does nothing: "Page results using FetchXml" sends it and shows no count.
        boolean counted = fetch.settings().total();
        OptionalLong count = counted
                ? OptionalLong.of(session.count(fetch, table, scope, RowCollection.MAX_COUNT + 1))
                : OptionalLong.empty();
        Preferences preferences = call.preferences();
        ResultNames names = new ResultNames(session, page.result(), RowJson.needsNames(preferences));
        String context = fetch.settings().aggregate() ? "" : FetchContext.of(table, page.result());
        byte[] body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", call.root() + "$metadata#" + table.entitySet() + context);
            if (count.isPresent()) {
                json.writeNumberField("@odata.count", Math.min(count.getAsLong(), RowCollection.MAX_COUNT));
            }
            CollectionAnnotations.write(
                    json, preferences, count, session.schema().version());
            writePaging(json, preferences, page);
            writeRows(json, new ResultJson(json, table, names, preferences), page.result());
            json.writeEndObject();
        });
        Reply reply = Reply.collection(body);
        return reply.with(preferences.annotationsApplied(reply.headers()));
    }

    static FetchPage page(Session session, Table table, Scope scope, Fetch fetch) {
        if (session.schema().table(fetch.table()).isEmpty()) {
            throw QueryErrors.noTable(fetch.table());
        }
        if (!fetch.table().equals(table.logicalName())) {
            throw QueryErrors.tablesDoNotMatch(table.logicalName(), fetch.table());
        }
        return session.fetch(fetch, table, scope);
    }

    private static void writePaging(JsonGenerator json, Preferences preferences, FetchPage page) throws IOException {
        boolean cookie = page.more() && !page.cookieColumns().isEmpty();
        if (cookie && preferences.wants(COOKIE)) {
            json.writeStringField("@" + COOKIE, SkipToken.behind(cookie(page)).toXml());
        }
        if (preferences.wants(MORE)) {
            json.writeBooleanField("@" + MORE, page.more());
        }
    }

    static PagingCookie cookie(FetchPage page) {
        List<ResultRow> rows = page.result().rows();
        ResultRow first = rows.get(0);
        ResultRow last = rows.get(rows.size() - 1);
        List<Bound> bounds = new ArrayList<>();
        int orders = page.cookieColumns().size() - 1;
        for (int i = 0; i < orders; i++) {
            bounds.add(new Bound(
                    page.cookieColumns().get(i),
                    last.cursor().get(i),
                    first.cursor().get(i)));
        }
        bounds.add(Bound.of(
                page.cookieColumns().get(orders),
                Objects.requireNonNull(last.id()),
                Objects.requireNonNull(first.id())));
        return new PagingCookie(page.number(), bounds, null);
    }

    static void writeRows(JsonGenerator json, ResultJson writer, ResultTable result) throws IOException {
        json.writeArrayFieldStart("value");
        for (ResultRow row : result.rows()) {
            json.writeStartObject();
            if (row.id() != null) {
                json.writeStringField("@odata.etag", "W/\"" + row.version() + '"');
            }
            writer.writeMembers(result.columns(), row);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
