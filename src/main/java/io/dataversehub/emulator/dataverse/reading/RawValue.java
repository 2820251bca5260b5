package io.dataversehub.emulator.dataverse.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.web.Json;

/** Values as plain text: as in JSON, without the quotes. */
public final class RawValue {
    private RawValue() {}

    public static String text(Object value) {
        JsonNode node = Json.object(Json.bytes(json -> {
                    json.writeStartObject();
                    json.writeFieldName("value");
                    RowJson.writeValue(json, value);
                    json.writeEndObject();
                }))
                .path("value");
        return node.isTextual() ? node.textValue() : node.toString();
    }
}
