package io.dataversehub.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.store.TriggerSubscriptionTable;
import io.dataversehub.store.TriggerSubscriptionTable.Wish;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes flows to events and ends that, as webhook triggers of custom connectors and Logic Apps' {@code HttpWebhook} do it.
 * Doing either twice changes nothing. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/connectors/custom-connectors/create-webhook-trigger">Webhook trigger</a>
 */
public final class TriggerSubscriptions {

    static final String PATH = "/connector/v1/subscriptions";

    private static final Logger LOG = LoggerFactory.getLogger(TriggerSubscriptions.class);

    private final TriggerSubscriptionTable table;
    private final CallbackHosts hosts;
    private final TriggerRequest request;
    private final Clock clock;
    private final TriggerTables tables = new TriggerTables();

    public TriggerSubscriptions(
            TriggerSubscriptionTable table, CallbackHosts hosts, TriggerRequest request, Clock clock) {
        this.table = table;
        this.hosts = hosts;
        this.request = request;
        this.clock = clock;
    }

    /** {@code {"callbackUrl", "table", "messages"}}: 201 with the subscription's address. */
    public void subscribe(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        request.admit(message);
        JsonNode json = TriggerRequest.json(message);
        String callbackUrl = TriggerRequest.callbackUrl(json);
        URI url = hosts.checked(callbackUrl);
        String messages = String.join(",", messages(json.path("messages")));
        TriggerTables.Names names =
                tables.names(exchange.getContext(), json.path("table").asText(""));
        UUID id = table.subscribe(new Wish(callbackUrl, names.logical(), names.set(), messages), clock.instant())
                .orElseThrow(() -> new BadRequestException("There are " + TriggerSubscriptionTable.MOST
                        + " subscriptions, and no more can be taken: end some that no flow needs."));
        LOG.info("Subscription {}: {} of {} at {}", id, messages, names.logical(), url.getHost());
        String location = request.base(message) + PATH + "/" + id;
        HttpAnswer.put(message, 201, TriggerEvents.JSON.writeValueAsBytes(Map.of("id", id.toString())));
        message.setHeader("Location", location);
    }

    /** Ends the subscription of the header {@code id}. */
    public void unsubscribe(Exchange exchange) {
        Message message = exchange.getMessage();
        request.admit(message);
        id(message.getHeader("id", String.class))
                .filter(table::remove)
                .ifPresent(id -> LOG.info("Subscription {} was ended", id));
        HttpAnswer.put(message, 204, null);
    }

    /** {@code {"callbackUrl"}}: ends all that would call it. */
    public void unsubscribeCallback(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        request.admit(message);
        int ended = table.removeByCallback(TriggerRequest.callbackUrl(TriggerRequest.json(message)));
        LOG.info("{} subscriptions were ended by their callback URL", ended);
        HttpAnswer.put(message, 204, null);
    }

    private static List<String> messages(JsonNode json) {
        if (!json.isArray()) {
            return TriggerMessages.of(json.asText(""));
        }
        List<String> names = new ArrayList<>();
        json.forEach(name -> names.add(name.asText()));
        return TriggerMessages.of(names);
    }

    /** What is no id is the id of nothing. */
    private static Optional<UUID> id(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
