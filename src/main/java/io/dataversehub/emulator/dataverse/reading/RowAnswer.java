package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Preferences;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.List;

/** A single row as an answer: to a retrieve, or to a write that asked for it. */
public final class RowAnswer {
    private RowAnswer() {}

    /**
     * The row that a write made or changed; {@code $select} and {@code $expand} of the call apply.
     *
     * @param status 201 or 200
     */
    public static Reply representation(Call call, Session session, Table table, RowKey key, int status) {
        Query query = call.options().query();
        // A change ignores $expand.
        boolean expands = status == 201;
        Query shown = expands ? query : new Query(query.select(), List.of(), null, List.of(), null);
        Selection selection = Selection.of(session.schema(), table, shown, ExpandText.of(call.query()));
        Reply reply = of(call, session, new RowAddress(table, key), selection, status);
        return reply.with(call.preferences().representationApplied(reply.headers()));
    }

    static Reply of(Call call, Session session, RowAddress address, Selection selection, int status) {
        Row row = session.find(selection.projection(List.of()), address.key())
                .orElseThrow(() -> Resources.notFound(address));
        return of(call, session, row, selection, status);
    }

    static Reply of(Call call, Session session, Row row, Selection selection, int status) {
        Preferences preferences = call.preferences();
        RowLoader loader = new RowLoader(session, call.root(), Cut.WHOLE);
        Loaded loaded = loader.load(List.of(row), selection).get(0);
        LookupNames names = loader.names(preferences);
        byte[] body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField(
                    "@odata.context",
                    call.root() + "$metadata#" + selection.table().entitySet() + selection.context() + "/$entity");
            new RowJson(json, names, preferences, RowJson.Etags.ALL).writeMembers(loaded, selection, true);
            json.writeEndObject();
        });
        Reply reply = Reply.json(status, body);
        Headers headers = preferences
                .pageSizeApplied(preferences.annotationsApplied(reply.headers()))
                .with("ETag", RowJson.etag(row));
        return reply.with(headers);
    }
}
