package io.dataversehub.emulator.dataverse.functions;

import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/** {@code GET /api/data/v9.2/}: the entity sets. */
public final class ServiceDocument implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", call.root() + "$metadata");
            json.writeArrayFieldStart("value");
            for (String set : session.schema().entitySets().keySet()) {
                json.writeStartObject();
                json.writeStringField("name", set);
                json.writeStringField("kind", "EntitySet");
                json.writeStringField("url", set);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }
}
