package io.dataversehub.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What was sent and what was answered, as far as it is kept to be looked at: headers without secrets, the beginning of
 * bodies.
 */
public record Exchange(Message request, Message answer) {
    /** What fits on a screen; the whole of two hundred bulk calls would fill the memory. */
    private static final int MAX_BODY = 8 * 1024;

    private static final Set<String> SECRET = Set.of("authorization", "cookie", "set-cookie", "proxy-authorization");

    /** @param length of the whole body */
    public record Message(List<Map.Entry<String, String>> headers, byte[] beginning, int length) {

        /** Keeps the beginning of {@code body}. */
        public static Message of(List<Map.Entry<String, String>> headers, byte[] body) {
            byte[] beginning = body.length <= MAX_BODY ? body : java.util.Arrays.copyOf(body, MAX_BODY);
            return new Message(headers, beginning, body.length);
        }

        private ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode all = json.putArray("headers");
            for (Map.Entry<String, String> header : headers) {
                boolean secret = SECRET.contains(header.getKey().toLowerCase(Locale.ROOT));
                all.addArray().add(header.getKey()).add(secret ? "(not kept)" : header.getValue());
            }
            json.put("length", length).put("cut", length > beginning.length);
            return isText() ? json.put("body", new String(beginning, StandardCharsets.UTF_8)) : json.putNull("body");
        }

        private boolean isText() {
            for (Map.Entry<String, String> header : headers) {
                if (header.getKey().equalsIgnoreCase("Content-Type")) {
                    return header.getValue().matches("(?i).*(json|text|xml|multipart|urlencoded).*");
                }
            }
            return false;
        }
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("request", request.toJson());
        json.set("answer", answer.toJson());
        return json;
    }
}
