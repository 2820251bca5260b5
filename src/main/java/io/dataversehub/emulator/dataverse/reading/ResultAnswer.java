package io.dataversehub.emulator.dataverse.reading;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.ResultRow;
import io.dataversehub.emulator.dataverse.store.ResultTable;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Preferences;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.OptionalLong;

/** A result of groups as an answer: its rows are nobody's, and so have neither ETag nor key. */
final class ResultAnswer {
    private ResultAnswer() {}

    static Reply of(Call call, Session session, Table table, ResultTable result) {
        Preferences preferences = call.preferences();
        ResultNames names = new ResultNames(session, result, RowJson.needsNames(preferences));
        byte[] body = Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", call.root() + "$metadata#" + table.entitySet());
            CollectionAnnotations.write(
                    json, preferences, OptionalLong.empty(), session.schema().version());
            json.writeArrayFieldStart("value");
            ResultJson writer = new ResultJson(json, table, names, preferences);
            for (ResultRow row : result.rows()) {
                json.writeStartObject();
                writer.writeMembers(result.columns(), row);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        Reply reply = Reply.collection(body);
        return reply.with(preferences.pageSizeApplied(preferences.annotationsApplied(reply.headers())));
    }
}
