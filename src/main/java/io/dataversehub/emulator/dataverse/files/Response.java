package io.dataversehub.emulator.dataverse.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;

/** Answers of messages: a complex type named after the message. */
final class Response {
    private Response() {}

    static Reply of(Call call, ObjectNode values) {
        ObjectNode json = Json.newObject()
                .put("@odata.context", call.root() + "$metadata#Microsoft.Dynamics.CRM." + call.name(0) + "Response");
        json.setAll(values);
        return Reply.json(200, Json.bytes(json));
    }
}
