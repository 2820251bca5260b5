package io.dataversehub.routes;

import com.azure.messaging.servicebus.ServiceBusErrorContext;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessageContext;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.azure.servicebus.ServiceBusConfiguration;
import org.apache.camel.component.azure.servicebus.ServiceBusConstants;
import org.apache.camel.component.azure.servicebus.ServiceBusEndpoint;
import org.apache.camel.component.azure.servicebus.client.ServiceBusClientFactory;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages under a lock and settles each by what became of its exchange: complete, dead-letter with the reason that
 * the route gave ({@link DeadLetter}), or abandon. Camel's own consumer can dead-letter only with the exception's class as
 * the reason and its whole stack trace as the description, which may be longer than Service Bus takes, and it lets go of an
 * asynchronous exchange at once, so that nothing bounds how many are under way and no lock is renewed.
 *
 * <p>Here the SDK's thread waits for the exchange: {@code maxConcurrentCalls} is the number of messages under way (with
 * {@code sessionEnabled}, of sessions, whose messages keep their order), and the SDK keeps their locks alive for
 * {@code maxAutoLockRenewDuration}.
 */
final class QueueConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);

    private @Nullable ServiceBusProcessorClient client;

    QueueConsumer(ServiceBusEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public ServiceBusEndpoint getEndpoint() {
        return (ServiceBusEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceBusConfiguration how = getEndpoint().getConfiguration();
        ServiceBusClientFactory clients = getEndpoint().getServiceBusClientFactory();
        ServiceBusProcessorClient started = how.isSessionEnabled()
                ? clients.createServiceBusSessionProcessorClient(how, this::received, this::failed)
                : clients.createServiceBusProcessorClient(how, this::received, this::failed);
        started.start();
        client = started;
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null) {
            client.close();
            client = null;
        }
        super.doStop();
    }

    private void received(ServiceBusReceivedMessageContext context) {
        Exchange exchange = createExchange(false);
        try {
            fill(exchange, context.getMessage());
            createUoW(exchange);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            settle(exchange, context);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private void fill(Exchange exchange, ServiceBusReceivedMessage received) {
        Message message = exchange.getMessage();
        message.setBody(received.getBody().toBytes());
        message.setHeader(ServiceBusConstants.MESSAGE_ID, received.getMessageId());
        message.setHeader(ServiceBusConstants.CORRELATION_ID, received.getCorrelationId());
        message.setHeader(ServiceBusConstants.CONTENT_TYPE, received.getContentType());
        message.setHeader(ServiceBusConstants.SUBJECT, received.getSubject());
        message.setHeader(ServiceBusConstants.SESSION_ID, received.getSessionId());
        message.setHeader(ServiceBusConstants.DELIVERY_COUNT, received.getDeliveryCount());
        message.setHeader(ServiceBusConstants.SEQUENCE_NUMBER, received.getSequenceNumber());
        message.setHeader(ServiceBusConstants.ENQUEUED_TIME, received.getEnqueuedTime());
        message.setHeader(ServiceBusConstants.DEAD_LETTER_REASON, received.getDeadLetterReason());
        message.setHeader(ServiceBusConstants.DEAD_LETTER_ERROR_DESCRIPTION, received.getDeadLetterErrorDescription());
        message.setHeader(ServiceBusConstants.APPLICATION_PROPERTIES, received.getApplicationProperties());
        HeaderFilterStrategy filter = getEndpoint().getConfiguration().getHeaderFilterStrategy();
        received.getApplicationProperties().forEach((name, value) -> {
            if (!filter.applyFilterToExternalHeaders(name, value, exchange)) {
                message.setHeader(name, value);
            }
        });
    }

    private void settle(Exchange exchange, ServiceBusReceivedMessageContext context) {
        String id = context.getMessage().getMessageId();
        DeadLetter.Reason reason = exchange.getProperty(DeadLetter.REASON, DeadLetter.Reason.class);
        if (exchange.isFailed()) {
            LOG.warn(
                    "Message {} goes back to the queue: {}",
                    id,
                    exchange.getException().getMessage());
            context.abandon();
        } else if (reason != null) {
            context.deadLetter(new DeadLetterOptions()
                    .setDeadLetterReason(reason.reason())
                    .setDeadLetterErrorDescription(reason.description()));
            LOG.warn("Message {} is dead-lettered: {}", id, reason.reason());
        } else {
            context.complete();
        }
    }

    private void failed(ServiceBusErrorContext error) {
        LOG.warn(
                "Service Bus, {}: {}",
                error.getErrorSource(),
                error.getException().getMessage());
    }
}
