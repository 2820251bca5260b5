package io.dataversehub.emulator.dataverse.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Preferences;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** {@code GET accounts(…)/Account_Tasks/$ref}: addresses of the related rows, without the rows. */
public final class RetrieveReferences implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        RowAddress address = Resources.row(call, session);
        Navigation navigation = RelatedRows.navigation(session.schema(), address.table(), call.name(1));
        return navigation instanceof Navigation.ToOne toOne
                ? single(call, session, address, toOne)
                : collection(call, session, address, navigation);
    }

    private static Reply single(Call call, Session session, RowAddress address, Navigation.ToOne toOne) {
        Optional<Reference> reference = LookupValue.of(session, address, toOne);
        if (reference.isEmpty()) {
            return Reply.noContent();
        }
        Table target = session.schema().require(reference.get().table());
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", call.root() + "$metadata#$ref");
            json.writeStringField("@odata.id", url(call, target, reference.get().id()));
            json.writeEndObject();
        }));
    }

    private static Reply collection(Call call, Session session, RowAddress address, Navigation navigation) {
        Table target = RelatedRows.target(session.schema(), navigation);
        Paging.Page page = Paging.read(
                session,
                Selection.all(session.schema(), target),
                Paging.scope(navigation, Resources.existing(session, address)),
                call.options().query(),
                Preferences.MAX_PAGE_SIZE,
                null);
        return Reply.collection(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", call.root() + "$metadata#Collection($ref)");
            json.writeArrayFieldStart("value");
            for (Row row : page.rows()) {
                writeReference(json, url(call, target, row.id()));
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private static void writeReference(JsonGenerator json, String url) throws IOException {
        json.writeStartObject();
        json.writeStringField("@odata.id", url);
        json.writeEndObject();
    }

    private static String url(Call call, Table table, UUID id) {
        return call.root() + table.entitySet() + "(" + id + ")";
    }
}
