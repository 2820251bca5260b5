package io.dataversehub.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.azure.servicebus.ServiceBusConstants;
import org.jspecify.annotations.Nullable;

/**
 * Lets a webhook's post in and makes a queue's message of it, so that it is stored before anybody is told that it was
 * received: the body as it came, and of the address what {@link QueueMessage} reads ({@code table}, {@code operation},
 * {@code key}). A post that comes twice has the same message id, by which a queue with duplicate detection knows it.
 *
 * <p>Answers 401 without key or signature ({@link WebhookKeys}), 403 while neither is configured, 400 when the body is not
 * JSON. Thread-safe.
 */
public final class WebhookDoor implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SENDERS_IDS = List.of("webhook-id", "X-GitHub-Delivery", "ce-id");
    private static final List<String> ROW_PROPERTIES = List.of("table", "operation", "key");

    private final WebhookKeys keys;
    private final Clock clock;

    /** @param key that posts carry, @param secret that they are signed with; empty: none */
    public WebhookDoor(String key, String secret, Clock clock) {
        this.keys = new WebhookKeys(key, secret);
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        admit(message, body == null ? new byte[0] : body);
        JsonNode json = json(body);
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String name : ROW_PROPERTIES) {
            putIfThere(properties, name, message.getHeader(name, String.class));
        }
        String id = id(message, json, body);
        String type = message.getHeader(Exchange.CONTENT_TYPE, "application/json", String.class);
        message.removeHeaders("*");
        message.setHeader(ServiceBusConstants.MESSAGE_ID, id);
        message.setHeader(ServiceBusConstants.CONTENT_TYPE, type);
        message.setHeader(ServiceBusConstants.APPLICATION_PROPERTIES, properties);
        message.setBody(body);
    }

    private void admit(Message message, byte[] body) {
        if (keys.none()) {
            throw new BadRequestException(
                    403, "No webhook comes in until hub.webhooks.key or hub.webhooks.secret is set.");
        }
        if (!keys.admit(name -> message.getHeader(name, String.class), body, clock.instant())) {
            throw new BadRequestException(
                    401,
                    "The post carries neither the key (?code=, header " + WebhookKeys.KEY
                            + ", Bearer) nor a valid signature (webhook-signature of the last five minutes,"
                            + " X-Hub-Signature-256).");
        }
    }

    private static JsonNode json(byte @Nullable [] body) throws IOException {
        try {
            JsonNode json = body == null ? JSON.missingNode() : JSON.readTree(body);
            if (json.isContainerNode()) {
                return json;
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new BadRequestException("The post's body is not JSON: " + e.getOriginalMessage());
        }
        throw new BadRequestException("The post's body must be a JSON object or array.");
    }

    private static String id(Message message, JsonNode json, byte[] body) {
        for (String name : SENDERS_IDS) {
            String id = message.getHeader(name, String.class);
            if (id != null && !id.isBlank()) {
                return id;
            }
        }
        boolean isCloudEvent = json.hasNonNull("specversion") && json.hasNonNull("id");
        return isCloudEvent
                ? json.path("source").asText() + " " + json.path("id").asText()
                : digest(body);
    }

    /** What Dataverse posts has no id of its own, but repeated it is the same to the byte. */
    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    private static void putIfThere(Map<String, Object> properties, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            properties.put(name, value);
        }
    }
}
