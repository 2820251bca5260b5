package io.dataversehub.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What the endpoints for triggers have in common: who may call, where the hub is, and what a body says.
 *
 * @param key that callers must show as {@code x-hub-key}; empty: anybody may call who reaches the hub
 * @param url of the hub as its callers reach it; empty: as this caller did
 */
public record TriggerRequest(String key, String url) {

    void admit(Message message) {
        SameOrigin.check(message);
        var keys = new WebhookKeys(key, "");
        if (!key.isEmpty() && !keys.admit(name -> message.getHeader(name, String.class), new byte[0], Instant.EPOCH)) {
            throw new BadRequestException(
                    401, "The request does not carry the key of hub.triggers.key (header " + WebhookKeys.KEY + ").");
        }
    }

    /** Without a slash at its end. */
    String base(Message message) {
        return url.isEmpty() ? origin(message.getHeader(Exchange.HTTP_URL, String.class)) : url.replaceFirst("/+$", "");
    }

    private static String origin(String called) {
        URI uri = URI.create(called);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** The body's object. What is wrong with it is told without quoting it: it holds a secret. */
    static JsonNode json(Message message) throws IOException {
        byte[] body = message.getBody(byte[].class);
        try {
            JsonNode json = TriggerEvents.JSON.readTree(body == null ? new byte[0] : body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new BadRequestException(
                    "The body is not JSON: see line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".");
        }
        throw new BadRequestException("The body must be a JSON object with callbackUrl.");
    }

    static String callbackUrl(JsonNode json) {
        String callbackUrl = json.path("callbackUrl").asText("");
        if (callbackUrl.isBlank()) {
            throw new BadRequestException("The body has no callbackUrl.");
        }
        return callbackUrl;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "TriggerRequest[" + url + "]";
    }
}
