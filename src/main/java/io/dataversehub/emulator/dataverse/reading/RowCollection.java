package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.odata.QueryOptions;
import io.dataversehub.emulator.dataverse.odata.SkipToken;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Preferences;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows as an answer.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview">Query data</a>
 */
final class RowCollection {
    /** Dataverse counts no further. */
    static final int MAX_COUNT = 5000;

    private RowCollection() {}

    static Reply answer(Call call, Session session, Table table, Scope scope) {
        QueryOptions options = call.options();
        refuseTracking(call, options);
        String fetchXml = options.option("fetchXml");
        if (fetchXml != null) {
            return FetchAnswer.of(call, session, table, scope, FetchText.decoded(fetchXml));
        }
        Optional<String> view = SavedViews.fetchXml(session, options);
        if (view.isPresent()) {
            return FetchAnswer.of(call, session, table, scope, view.get());
        }
        String sql = options.option("sql");
        if (sql != null) {
            return SqlAnswer.of(call, session, table, scope, sql);
        }
        String apply = options.apply();
        if (apply != null) {
            return AggregateAnswer.of(call, session, table, scope, apply);
        }
        Query query = options.query();
        Selection selection = Selection.of(session.schema(), table, query, ExpandText.of(call.query()));
        Preferences preferences = call.preferences();
        OptionalLong count =
                options.count() ? OptionalLong.of(count(session, table, scope, query)) : OptionalLong.empty();
        Paging.Page page = page(session, selection, scope, options, preferences);
        RowLoader loader = new RowLoader(session, call.root(), Cut.of(selection, preferences));
        List<Loaded> rows = loader.load(page.rows(), selection);
        byte[] body = body(call, session, selection, count, page, rows, loader.names(preferences));
        Reply reply = Reply.collection(body);
        Headers headers = preferences.pageSizeApplied(preferences.annotationsApplied(reply.headers()));
        return reply.with(headers);
    }

    private static void refuseTracking(Call call, QueryOptions options) {
        if (options.deltaToken() != null || call.preferences().asksFor("odata.track-changes")) {
            throw ProtocolErrors.notEmulated("Change tracking");
        }
    }

    /** A page size makes Dataverse ignore {@code $top}. */
    private static Paging.Page page(
            Session session, Selection selection, Scope scope, QueryOptions options, Preferences preferences) {
        Query query = options.query();
        String token = options.skipToken();
        SkipToken skip = token == null ? null : SkipToken.parse(token);
        Integer wanted = preferences.maxPageSize();
        Integer top = query.top();
        if (wanted == null && top != null) {
            return top(session, selection, scope, query, top, skip);
        }
        return Paging.read(session, selection, scope, query, wanted == null ? Preferences.MAX_PAGE_SIZE : wanted, skip);
    }

    /** {@code $top} ends the rows: nothing is left behind them. */
    private static Paging.Page top(
            Session session, Selection selection, Scope scope, Query query, int top, @Nullable SkipToken skip) {
        if (top == 0) {
            return new Paging.Page(1, List.of(), false);
        }
        int size = Math.min(top, Preferences.MAX_PAGE_SIZE);
        Paging.Page page = Paging.read(session, selection, scope, query, size, skip);
        return new Paging.Page(page.number(), page.rows(), false);
    }

    /** One more than Dataverse counts, to know whether it would have counted further. */
    static long count(Session session, Table table, Scope scope, Query query) {
        return session.count(
                new RowQuery(Projection.of(table, List.of()), scope, query.filter(), List.of(), null, MAX_COUNT + 1));
    }

    private static byte[] body(
            Call call,
            Session session,
            Selection selection,
            OptionalLong count,
            Paging.Page page,
            List<Loaded> rows,
            LookupNames names) {
        Preferences preferences = call.preferences();
        RowJson.Etags etags = selection.isNested() ? RowJson.Etags.OUTERMOST : RowJson.Etags.COLLECTIONS;
        Table table = selection.table();
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField(
                    "@odata.context", call.root() + "$metadata#" + table.entitySet() + selection.context());
            if (count.isPresent()) {
                json.writeNumberField("@odata.count", Math.min(count.getAsLong(), MAX_COUNT));
            }
            CollectionAnnotations.write(
                    json, preferences, count, session.schema().version());
            json.writeArrayFieldStart("value");
            RowJson writer = new RowJson(json, names, preferences, etags);
            for (Loaded row : rows) {
                json.writeStartObject();
                writer.writeMembers(row, selection, true);
                json.writeEndObject();
            }
            json.writeEndArray();
            if (page.more()) {
                Query query = call.options().query();
                json.writeStringField(
                        "@odata.nextLink", Paging.nextLink(call.url(), call.query(), query, table, page, false));
            }
            json.writeEndObject();
        });
    }
}
