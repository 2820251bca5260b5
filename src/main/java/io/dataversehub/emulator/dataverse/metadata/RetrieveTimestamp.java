package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/**
 * {@code GET RetrieveTimestamp}: a text that is another one after each change of a definition.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievetimestamp">RetrieveTimestamp</a>
 */
public final class RetrieveTimestamp implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField(
                    "@odata.context",
                    call.root() + "$metadata#" + ColumnMetadata.NAMESPACE + "RetrieveTimestampResponse");
            json.writeStringField("Timestamp", Long.toString(session.schema().version()));
            json.writeEndObject();
        }));
    }
}
