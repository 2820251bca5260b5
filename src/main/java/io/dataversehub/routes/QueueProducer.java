package io.dataversehub.routes;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.azure.servicebus.ServiceBusConstants;
import org.apache.camel.component.azure.servicebus.ServiceBusEndpoint;
import org.apache.camel.component.azure.servicebus.ServiceBusProducer;
import org.jspecify.annotations.Nullable;

/**
 * Sends as Camel does, and what comes with a message id ({@code CamelAzureServiceBusMessageId}) under that id, with its content
 * type, subject and session: Camel's own sender drops these, and a queue detects duplicates by the id alone. It has been stored
 * by Service Bus when the exchange goes on.
 */
final class QueueProducer extends ServiceBusProducer {

    /** https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas. */
    static final int MAX_ID_LENGTH = 128;

    private @Nullable ServiceBusSenderClient sender;

    QueueProducer(ServiceBusEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) {
        String id = exchange.getMessage().getHeader(ServiceBusConstants.MESSAGE_ID, String.class);
        if (id == null) {
            super.process(exchange);
        } else {
            sender().sendMessage(message(exchange.getMessage(), id));
        }
    }

    private static ServiceBusMessage message(Message message, String id) {
        var sent = new ServiceBusMessage(message.getBody(byte[].class));
        sent.setMessageId(id.length() <= MAX_ID_LENGTH ? id : id.substring(id.length() - MAX_ID_LENGTH));
        sent.setContentType(message.getHeader(ServiceBusConstants.CONTENT_TYPE, String.class));
        sent.setSubject(message.getHeader(ServiceBusConstants.SUBJECT, String.class));
        sent.setSessionId(message.getHeader(ServiceBusConstants.SESSION_ID, String.class));
        sent.setCorrelationId(message.getHeader(ServiceBusConstants.CORRELATION_ID, String.class));
        Map<?, ?> properties = message.getHeader(ServiceBusConstants.APPLICATION_PROPERTIES, Map.of(), Map.class);
        properties.forEach((name, value) -> sent.getApplicationProperties().put((String) name, value));
        return sent;
    }

    private synchronized ServiceBusSenderClient sender() {
        if (sender == null) {
            sender = getEndpoint().getServiceBusClientFactory().createServiceBusSenderClient(getConfiguration());
        }
        return sender;
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            if (sender != null) {
                sender.close();
                sender = null;
            }
        }
        super.doStop();
    }
}
