package io.dataversehub.emulator.dataverse.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataversehub.emulator.dataverse.errors.ChangeTrackingErrors;
import io.dataversehub.emulator.dataverse.odata.NextLink;
import io.dataversehub.emulator.dataverse.odata.QueryOptions;
import io.dataversehub.emulator.dataverse.odata.SkipToken;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Changes;
import io.dataversehub.emulator.dataverse.store.Changes.Deletion;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Preferences;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Change tracking: {@code GET accounts} with {@code Prefer: odata.track-changes} answers all rows and a link, and that link
 * answers what changed since, and the next link.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/use-change-tracking-synchronize-data-external-systems">Use
 *     change tracking</a>
 */
final class ChangedRows {
    static final String PREFERENCE = "odata.track-changes";
    private static final String EXPIRY = "expirechangetrackingindays";

    /** Documented default of the organization's setting. */
    private static final int DEFAULT_EXPIRY_DAYS = 7;

    private ChangedRows() {}

    static boolean isAskedFor(Call call) {
        QueryOptions options = call.options();
        String skip = options.skipToken();
        return options.deltaToken() != null
                || call.preferences().asksFor(PREFERENCE)
                || skip != null && SkipToken.parse(skip).tracking();
    }

    static Reply answer(Call call, Session session, Table table) {
        QueryOptions options = call.options();
        check(table, options);
        Changes changes = session.changes();
        TrackedPage.Place place = place(session, changes, table, options);
        String skip = options.skipToken();
        Selection selection = Selection.of(session.schema(), table, options.query(), "");
        TrackedPage page = TrackedPage.read(
                changes,
                selection.projection(List.of()),
                place,
                skip == null ? 1 : SkipToken.parse(skip).page(),
                size(call.preferences()));
        Reply reply = Reply.collection(body(call, session, selection, page));
        Headers headers = call.preferences().annotationsApplied(reply.headers());
        headers = call.preferences().pageSizeApplied(headers);
        return reply.with(
                call.preferences().asksFor(PREFERENCE) ? headers.with("Preference-Applied", PREFERENCE) : headers);
    }

    /** How many rows changed or were deleted since the token. */
    static long count(Call call, Session session, Table table, String token) {
        check(table, call.options());
        Changes changes = session.changes();
        DeltaToken known = current(session, changes, token);
        return changes.count(table, known.version(), changes.horizon());
    }

    private static void check(Table table, QueryOptions options) {
        if (!table.traits().changeTracking()) {
            throw ChangeTrackingErrors.notEnabled(table.logicalName());
        }
        refuse(options.query().filter() != null, "filter");
        refuse(!options.query().orderBy().isEmpty(), "orderby");
        refuse(!options.query().expand().isEmpty(), "expand");
        refuse(options.query().top() != null, "top");
        refuse(options.apply() != null, "apply");
    }

    private static void refuse(boolean given, String option) {
        if (given) {
            throw ChangeTrackingErrors.optionNotSupported(option);
        }
    }

    private static TrackedPage.Place place(Session session, Changes changes, Table table, QueryOptions options) {
        String delta = options.deltaToken();
        DeltaToken known = delta == null ? null : current(session, changes, delta);
        String skip = options.skipToken();
        if (skip != null) {
            return TrackedPage.Place.of(SkipToken.parse(skip));
        }
        changes.forgetDeletions(table, oldest(session));
        // The horizon is read before the rows: what commits in between lies behind it.
        long horizon = changes.horizon();
        return known == null ? TrackedPage.Place.beginning(horizon) : TrackedPage.Place.after(known.version(), horizon);
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when it is too old to tell all that changed since */
    private static DeltaToken current(Session session, Changes changes, String text) {
        DeltaToken token = DeltaToken.parse(text);
        if (token.time().isBefore(oldest(session)) || token.version() < changes.emptied()) {
            throw ChangeTrackingErrors.expired();
        }
        return token;
    }

    private static LocalDateTime oldest(Session session) {
        Table organization = session.schema().require("organization");
        int days = session.find(Projection.named(organization, List.of(EXPIRY)), new RowKey.ById(SeedRows.ORGANIZATION))
                .map(row -> row.get(EXPIRY) instanceof Integer set ? set : null)
                .orElse(DEFAULT_EXPIRY_DAYS);
        return session.now().minusDays(days);
    }

    private static int size(Preferences preferences) {
        Integer wanted = preferences.maxPageSize();
        return wanted == null ? Preferences.MAX_PAGE_SIZE : wanted;
    }

    private static byte[] body(Call call, Session session, Selection selection, TrackedPage page) {
        RowLoader loader = new RowLoader(session, call.root(), Cut.WHOLE);
        List<Loaded> rows = loader.load(page.rows(), selection);
        LookupNames names = loader.names(call.preferences());
        String set = call.root() + "$metadata#" + selection.table().entitySet();
        boolean delta = call.options().deltaToken() != null;
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", set + selection.context() + (delta ? "/$delta" : ""));
            if (!page.more()) {
                DeltaToken next = new DeltaToken(page.next().horizon(), session.now());
                json.writeStringField("@odata.deltaLink", NextLink.delta(call.url(), call.query(), next.toUrl()));
            }
            json.writeArrayFieldStart("value");
            RowJson writer = new RowJson(json, names, call.preferences(), RowJson.Etags.COLLECTIONS);
            for (Loaded row : rows) {
                json.writeStartObject();
                writer.writeMembers(row, selection, true);
                json.writeEndObject();
            }
            for (Deletion deletion : page.deletions()) {
                write(json, deletion, set);
            }
            json.writeEndArray();
            if (page.more()) {
                json.writeStringField("@odata.nextLink", nextLink(call, page));
            }
            json.writeEndObject();
        });
    }

    /** The link keeps the token that the changes began at, so that it can still expire. */
    private static String nextLink(Call call, TrackedPage page) {
        String delta = call.options().deltaToken();
        String link = NextLink.next(call.url(), call.query(), page.link());
        return delta == null
                ? link
                : link + "&$deltatoken=" + DeltaToken.parse(delta).toUrl();
    }

    private static void write(JsonGenerator json, Deletion deletion, String set) throws IOException {
        json.writeStartObject();
        json.writeStringField("@odata.context", set + "/$deletedEntity");
        json.writeStringField("id", deletion.id().toString());
        json.writeStringField("reason", "deleted");
        json.writeEndObject();
    }
}
