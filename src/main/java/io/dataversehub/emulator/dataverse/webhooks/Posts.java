package io.dataversehub.emulator.dataverse.webhooks;

import io.dataversehub.emulator.dataverse.web.OutgoingCalls;
import io.dataversehub.emulator.dataverse.webhooks.context.ExecutionContext;
import org.jspecify.annotations.Nullable;

/** Posts events by whatever way their endpoint needs. Thread-safe. */
final class Posts implements AutoCloseable {
    private final WebhookPost webhooks;
    private final OutgoingCalls outgoing;
    private final String organization;
    /** Made when first needed: its libraries take a while to load. */
    private @Nullable BusPost buses;

    Posts(OutgoingCalls outgoing, DeliveryOptions options) {
        this.outgoing = outgoing;
        this.organization = options.organization();
        this.webhooks = new WebhookPost(outgoing, options);
    }

    void post(Endpoint endpoint, ExecutionContext context) throws DeliveryException {
        if (endpoint.isWebhook()) {
            webhooks.post(endpoint, context);
        } else {
            buses().post(endpoint, context);
        }
    }

    private synchronized BusPost buses() {
        if (buses == null) {
            buses = new BusPost(outgoing, organization);
        }
        return buses;
    }

    @Override
    public synchronized void close() {
        if (buses != null) {
            buses.close();
        }
    }
}
