package io.dataversehub.emulator.servicebus;

import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.administration.models.CreateQueueOptions;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.QueueRuntimeProperties;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What checks do with the Azure SDK for Java again and again; each has entities of its own. */
final class JavaSdk {
    private final AtomicInteger made = new AtomicInteger();
    private final String connectionString;
    private final String administrationAddress;
    final ServiceBusAdministrationClient administration;

    JavaSdk(String connectionString, String administrationAddress) {
        this.connectionString = connectionString;
        this.administrationAddress = administrationAddress;
        this.administration = administration(connectionString);
    }

    /** The SDK knows no other address than https and port 443 of the host: a policy leads it to the emulator. */
    ServiceBusAdministrationClient administration(String withConnectionString) {
        HttpPipelinePolicy toTheEmulator = (context, next) -> {
            context.getHttpRequest()
                    .setUrl(administrationAddress
                            + context.getHttpRequest().getUrl().getFile());
            return next.process();
        };
        return new ServiceBusAdministrationClientBuilder()
                .connectionString(withConnectionString)
                .addPolicy(toTheEmulator)
                .buildClient();
    }

    String connectionString() {
        return connectionString;
    }

    /** One check's clients. */
    SdkClients clients() {
        return new SdkClients(connectionString);
    }

    String queue() {
        return queue(new CreateQueueOptions());
    }

    String queue(CreateQueueOptions options) {
        String name = "java-" + made.incrementAndGet();
        administration.createQueue(name, options);
        return name;
    }

    /** With a subscription "s" that has this rule. */
    String topic(CreateRuleOptions rule) {
        String name = "java-topic-" + made.incrementAndGet();
        administration.createTopic(name);
        administration.createSubscription(name, "s", "rule", new CreateSubscriptionOptions(), rule);
        return name;
    }

    QueueRuntimeProperties counts(String queue) {
        return administration.getQueueRuntimeProperties(queue);
    }

    static void send(SdkClients clients, String queue, ServiceBusMessage... messages) {
        clients.sender(queue).sendMessages(Arrays.asList(messages));
    }

    static ServiceBusMessage message(String body) {
        return new ServiceBusMessage(body);
    }

    static ServiceBusMessage message(String body, String property, Object value) {
        ServiceBusMessage message = new ServiceBusMessage(body);
        message.getApplicationProperties().put(property, value);
        return message;
    }

    static ServiceBusReceiverClient deleting(SdkClients clients, String queue) {
        return clients.keep(clients.builder()
                .receiver()
                .queueName(queue)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildClient());
    }

    static ServiceBusReceiverClient subscription(SdkClients clients, String topic, String name) {
        return clients.keep(clients.builder()
                .receiver()
                .topicName(topic)
                .subscriptionName(name)
                .disableAutoComplete()
                .buildClient());
    }

    static ServiceBusSessionReceiverClient sessions(SdkClients clients, String queue) {
        return clients.keep(clients.builder()
                .sessionReceiver()
                .queueName(queue)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .disableAutoComplete()
                .buildClient());
    }

    static List<String> bodies(ServiceBusReceiverClient receiver, int count) {
        return SdkClients.receive(receiver, count).stream()
                .map(ServiceBusReceivedMessage::getBody)
                .map(Object::toString)
                .toList();
    }
}
