package io.dataversehub.emulator.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients of the Azure SDK for one emulator, and what tests do with them again and again. */
final class SdkClients implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String connectionString;
    private final List<AutoCloseable> open = new ArrayList<>();

    SdkClients(ServiceBusEmulator emulator) {
        this(emulator.connectionString());
    }

    SdkClients(String connectionString) {
        this.connectionString = connectionString;
    }

    ServiceBusClientBuilder builder() {
        return new ServiceBusClientBuilder()
                .connectionString(connectionString)
                .retryOptions(new AmqpRetryOptions().setTryTimeout(PATIENCE).setMaxRetries(0));
    }

    ServiceBusSenderClient sender(String queue) {
        return keep(builder().sender().queueName(queue).buildClient());
    }

    ServiceBusReceiverClient receiver(String queue) {
        return keep(unrenewed(queue).buildClient());
    }

    ServiceBusReceiverClient deadLetters(String queue) {
        return keep(unrenewed(queue).subQueue(SubQueue.DEAD_LETTER_QUEUE).buildClient());
    }

    /** Locks end when they end: the SDK does not renew them by itself. */
    private ServiceBusClientBuilder.ServiceBusReceiverClientBuilder unrenewed(String queue) {
        return builder()
                .receiver()
                .queueName(queue)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .disableAutoComplete();
    }

    <T extends AutoCloseable> T keep(T client) {
        open.add(client);
        return client;
    }

    static ServiceBusReceivedMessage receiveOne(ServiceBusReceiverClient receiver) {
        return receive(receiver, 1).get(0);
    }

    static List<ServiceBusReceivedMessage> receive(ServiceBusReceiverClient receiver, int count) {
        List<ServiceBusReceivedMessage> received = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (received.size() < count) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                throw new AssertionError("received " + received.size() + " of " + count + " messages");
            }
            receiver.receiveMessages(count - received.size(), left).forEach(received::add);
        }
        return received;
    }

    @Override
    public void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }
}
