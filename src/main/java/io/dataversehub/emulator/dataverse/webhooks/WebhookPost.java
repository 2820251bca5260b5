package io.dataversehub.emulator.dataverse.webhooks;

import io.dataversehub.emulator.dataverse.web.OutgoingCalls;
import io.dataversehub.emulator.dataverse.webhooks.context.ExecutionContext;
import io.dataversehub.emulator.dataverse.webhooks.context.JsonContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import java.util.Set;

/**
 * Posts an event to a webhook. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/use-webhooks">Use webhooks</a>
 */
final class WebhookPost {
    /** As documented; more than that, and what makes it large is left out. */
    static final int MAX_BYTES = 256 * 1024;

    /** The only ones after which it is posted again, once. */
    private static final Set<Integer> PASSING = Set.of(502, 503, 504);

    private final OutgoingCalls outgoing;
    private final DeliveryOptions options;

    WebhookPost(OutgoingCalls outgoing, DeliveryOptions options) {
        this.outgoing = outgoing;
        this.options = options;
    }

    void post(Endpoint endpoint, ExecutionContext context) throws DeliveryException {
        byte[] body = JsonContext.bytes(context);
        boolean cut = body.length > MAX_BYTES;
        HttpRequest request = request(endpoint, context, cut ? JsonContext.bytes(context.cut()) : body, cut);
        int status = send(endpoint, request);
        if (PASSING.contains(status)) {
            status = send(endpoint, request);
        }
        if (status / 100 != 2) {
            throw new DeliveryException(
                    "0x80050201", "The webhook '" + endpoint.name() + "' answered with status " + status + ".", false);
        }
    }

    private HttpRequest request(Endpoint endpoint, ExecutionContext context, byte[] body, boolean cut)
            throws DeliveryException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(WebhookKeys.address(endpoint))
                    .timeout(options.webhookTimeout())
                    .header("Content-Type", "application/json")
                    .header("x-ms-dynamics-organization", options.organization())
                    .header("x-ms-dynamics-entity-name", context.subject().table())
                    .header("x-ms-dynamics-request-name", context.occasion().message())
                    .header(
                            "x-ms-correlation-request-id",
                            context.occasion().correlationId().toString())
                    .POST(BodyPublishers.ofByteArray(body));
            if (cut) {
                request.header("x-ms-dynamics-msg-size-exceeded", "true");
            }
            for (Map.Entry<String, String> header :
                    WebhookKeys.headers(endpoint).entrySet()) {
                request.header(header.getKey(), header.getValue());
            }
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new DeliveryException(
                    "0x80050203",
                    "The webhook '" + endpoint.name() + "' cannot be called: its address or its keys are not valid.",
                    false);
        }
    }

    private int send(Endpoint endpoint, HttpRequest request) throws DeliveryException {
        try {
            return outgoing.send(request).statusCode();
        } catch (HttpTimeoutException e) {
            throw new DeliveryException(
                    "0x80050202",
                    "The webhook '" + endpoint.name() + "' did not answer within "
                            + BigDecimal.valueOf(options.webhookTimeout().toMillis(), 3)
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + " seconds.",
                    false);
        } catch (IOException e) {
            throw new DeliveryException(
                    "0x80050205", "The webhook '" + endpoint.name() + "' cannot be reached: " + e.getMessage(), false);
        }
    }
}
