package io.dataversehub.emulator.dataverse.web;

import io.dataversehub.emulator.dataverse.errors.WebApiException;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a {@link Call}.
 *
 * @param body empty when there is none
 */
public record Reply(int status, Headers headers, byte[] body) {
    public static final byte[] NO_BODY = {};
    public static final String JSON = "application/json; odata.metadata=minimal";

    private static final Headers VERSION = Headers.NONE.with("OData-Version", "4.0");

    public static Reply noContent() {
        return new Reply(204, VERSION, NO_BODY);
    }

    public static Reply notModified() {
        return new Reply(304, VERSION.with("Content-Type", JSON), NO_BODY);
    }

    public static Reply json(int status, byte[] body) {
        return new Reply(status, VERSION.with("Content-Type", JSON), body);
    }

    /** A collection: Dataverse says that it streams it. */
    public static Reply collection(byte[] body) {
        return new Reply(200, VERSION.with("Content-Type", JSON + "; odata.streaming=true"), body);
    }

    /** A number of rows or definitions as text, which Dataverse begins with a byte order mark. */
    public static Reply count(long count) {
        return of(200, "text/plain", ("\uFEFF" + count).getBytes(StandardCharsets.UTF_8));
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, VERSION.with("Content-Type", contentType), body);
    }

    /** The documented error body; annotations are added when the caller prefers them. */
    public static Reply error(WebApiException refusal, Preferences preferences) {
        return json(refusal.status(), Json.bytes(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeStringField("code", refusal.code());
            json.writeStringField("message", refusal.text());
            ErrorAnnotations.write(json, refusal, preferences);
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    public Reply with(String name, String value) {
        return new Reply(status, headers.with(name, value), body);
    }

    public Reply with(Headers more) {
        return new Reply(status, more, body);
    }
}
