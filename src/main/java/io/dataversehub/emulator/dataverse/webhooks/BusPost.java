package io.dataversehub.emulator.dataverse.webhooks;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.dataversehub.emulator.dataverse.web.OutgoingCalls;
import io.dataversehub.emulator.dataverse.webhooks.context.ExecutionContext;
import io.dataversehub.emulator.dataverse.webhooks.context.JsonContext;
import io.dataversehub.emulator.dataverse.webhooks.context.XmlContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Posts an event to a queue, a topic or an event hub. Thread-safe; keeps a connection per endpoint until closed.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/azure-integration">Azure integration</a>
 */
final class BusPost implements AutoCloseable {
    /** As documented; more than that, and what makes it large is left out. */
    static final int MAX_BYTES = 192 * 1024;

    private static final String CLAIMS = "http://schemas.microsoft.com/xrm/2011/Claims/";
    private static final int TEXT_XML = 3;
    private static final int SAS_TOKEN = 3;
    private static final int CONNECTION_STRING = 7;
    /** A bus answers in milliseconds, or is away. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final OutgoingCalls outgoing;
    private final String organization;
    private final Map<UUID, Sender> senders = new ConcurrentHashMap<>();

    /** @param endpoint as it was when the connection was made */
    private record Sender(Endpoint endpoint, ServiceBusSenderClient client) {}

    /** @param organization domain name of the environment */
    BusPost(OutgoingCalls outgoing, String organization) {
        this.outgoing = outgoing;
        this.organization = organization;
    }

    void post(Endpoint endpoint, ExecutionContext context) throws DeliveryException {
        byte[] body = bytes(endpoint, context);
        boolean cut = body.length > MAX_BYTES;
        byte[] sent = cut ? bytes(endpoint, context.cut()) : body;
        if (sent.length > MAX_BYTES) {
            throw new DeliveryException("0x80050208", "The message is larger than " + MAX_BYTES + " bytes.", false);
        }
        try {
            sender(endpoint).sendMessage(message(endpoint, context, sent, cut));
        } catch (ServiceBusException | AmqpException | IllegalStateException e) {
            forget(endpoint);
            throw new DeliveryException(
                    "0x80044175",
                    "The post to the service endpoint '" + endpoint.name() + "' failed: " + e.getMessage(),
                    true);
        }
    }

    private static byte[] bytes(Endpoint endpoint, ExecutionContext context) {
        return endpoint.format() == TEXT_XML ? XmlContext.bytes(context) : JsonContext.bytes(context);
    }

    private ServiceBusMessage message(Endpoint endpoint, ExecutionContext context, byte[] body, boolean cut) {
        ServiceBusMessage message = new ServiceBusMessage(BinaryData.fromBytes(body))
                .setContentType(endpoint.format() == TEXT_XML ? "application/xml" : "application/json")
                .setCorrelationId("{" + context.occasion().correlationId() + "}");
        Map<String, Object> properties = message.getApplicationProperties();
        properties.put(CLAIMS + "Organization", organization);
        properties.put(CLAIMS + "User", context.who().user().toString());
        properties.put(CLAIMS + "InitiatingUser", context.who().initiatingUser().toString());
        properties.put(CLAIMS + "EntityLogicalName", context.subject().table());
        properties.put(CLAIMS + "RequestName", context.occasion().message());
        if (cut) {
            properties.put("MessageMaxSizeExceeded", true);
        }
        return message;
    }

    private ServiceBusSenderClient sender(Endpoint endpoint) throws DeliveryException {
        Sender known = senders.get(endpoint.id());
        if (known != null && known.endpoint().equals(endpoint)) {
            return known.client();
        }
        forget(endpoint);
        Sender made = new Sender(endpoint, connect(endpoint));
        senders.put(endpoint.id(), made);
        return made.client();
    }

    private ServiceBusSenderClient connect(Endpoint endpoint) throws DeliveryException {
        try {
            String connection = connectionString(endpoint);
            ServiceBusClientBuilder.ServiceBusSenderClientBuilder sender = new ServiceBusClientBuilder()
                    .connectionString(connection)
                    .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(TIMEOUT))
                    .sender();
            // What a queue and a topic are called differs in the builder only, not on the wire.
            return sender.queueName(endpoint.bus().path()).buildClient();
        } catch (IOException | IllegalArgumentException e) {
            throw new DeliveryException(
                    "0x80081112",
                    "The service endpoint '" + endpoint.name() + "' cannot be used: " + e.getMessage(),
                    false);
        }
    }

    private String connectionString(Endpoint endpoint) throws IOException {
        if (endpoint.authType() == CONNECTION_STRING) {
            String given = endpoint.authValue();
            int start = given.indexOf("Endpoint=") + "Endpoint=".length();
            int end = given.indexOf(';', start);
            return checked(given.substring(start, end < 0 ? given.length() : end), given);
        }
        Endpoint.Bus bus = endpoint.bus();
        String address = bus.namespaceAddress().contains("://")
                ? bus.namespaceAddress()
                : "sb://" + bus.namespaceAddress() + ".servicebus.windows.net";
        String key = endpoint.authType() == SAS_TOKEN
                ? ";SharedAccessSignature=" + bus.token()
                : ";SharedAccessKeyName=" + bus.keyName() + ";SharedAccessKey=" + bus.key();
        return checked(address, "Endpoint=" + address + key);
    }

    /** A bus on this machine is a stand-in, and speaks without TLS. */
    private String checked(String address, String connection) throws IOException {
        URI uri = URI.create(address);
        outgoing.check(uri);
        boolean local = isLoopback(uri.getHost());
        return local && !connection.contains("UseDevelopmentEmulator")
                ? connection + ";UseDevelopmentEmulator=true"
                : connection;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void forget(Endpoint endpoint) {
        Sender known = senders.remove(endpoint.id());
        if (known != null) {
            known.client().close();
        }
    }

    @Override
    public void close() {
        senders.values().forEach(sender -> sender.client().close());
        senders.clear();
    }
}
