package io.dataversehub.emulator.servicebus;

import static io.dataversehub.emulator.servicebus.JavaSdk.bodies;
import static io.dataversehub.emulator.servicebus.JavaSdk.message;
import static io.dataversehub.emulator.servicebus.JavaSdk.send;
import static io.dataversehub.emulator.servicebus.JavaSdk.sessions;
import static io.dataversehub.emulator.servicebus.JavaSdk.subscription;
import static io.dataversehub.emulator.servicebus.SdkClients.receive;
import static io.dataversehub.emulator.servicebus.SdkClients.receiveOne;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.ResourceExistsException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusRuleManagerClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateQueueOptions;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.EntityStatus;
import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.QueueRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Sessions, topics, rules, forwarding and administration, by the Azure SDK for Java. */
final class JavaEntityChecks {
    private JavaEntityChecks() {}

    static void addTo(Map<String, BiConsumer<JavaSdk, SdkClients>> checks) {
        checks.put("accept a session by its id", JavaEntityChecks::acceptSession);
        checks.put("accept the next session", JavaEntityChecks::acceptNextSession);
        checks.put("keep the state of a session", JavaEntityChecks::sessionState);
        checks.put("renew the lock of a session", JavaEntityChecks::renewSession);
        checks.put("refuse what has no session", JavaEntityChecks::noSession);
        checks.put("subscribe to a topic", JavaEntityChecks::subscribe);
        checks.put("filter by SQL", JavaEntityChecks::sqlFilter);
        checks.put("change by an SQL action", JavaEntityChecks::sqlAction);
        checks.put("filter by correlation", JavaEntityChecks::correlationFilter);
        checks.put("manage rules over AMQP", JavaEntityChecks::rules);
        checks.put("forward to another queue", JavaEntityChecks::forward);
        checks.put("forward dead letters", JavaEntityChecks::forwardDeadLetters);
        checks.put("refuse an unknown entity", JavaEntityChecks::unknownEntity);
        checks.put("administer queues", JavaEntityChecks::administerQueues);
        checks.put("administer topics, subscriptions and rules", JavaEntityChecks::administerTopics);
        checks.put("count messages", JavaEntityChecks::count);
        checks.put("refuse to be administered by an unknown token", JavaEntityChecks::unknownToken);
    }

    private static String sessionQueue(JavaSdk sdk) {
        return sdk.queue(new CreateQueueOptions().setSessionRequired(true).setLockDuration(Duration.ofSeconds(5)));
    }

    private static void acceptSession(JavaSdk sdk, SdkClients clients) {
        String queue = sessionQueue(sdk);
        send(clients, queue, message("1").setSessionId("A"), message("2").setSessionId("B"));
        send(clients, queue, message("3").setSessionId("A"));

        ServiceBusReceiverClient a = clients.keep(sessions(clients, queue).acceptSession("A"));

        assertThat(a.getSessionId()).isEqualTo("A");
        assertThat(bodies(a, 2)).containsExactly("1", "3");
        ServiceBusSessionReceiverClient other = sessions(clients, queue);
        assertThatThrownBy(() -> other.acceptSession("A")).hasMessageContaining("locked by another receiver");
    }

    private static void acceptNextSession(JavaSdk sdk, SdkClients clients) {
        String queue = sessionQueue(sdk);
        send(clients, queue, message("1").setSessionId("A"), message("2").setSessionId("B"));
        ServiceBusSessionReceiverClient sessions = sessions(clients, queue);

        assertThat(clients.keep(sessions.acceptNextSession()).getSessionId()).isEqualTo("A");
        assertThat(clients.keep(sessions.acceptNextSession()).getSessionId()).isEqualTo("B");
    }

    private static void sessionState(JavaSdk sdk, SdkClients clients) {
        String queue = sessionQueue(sdk);
        try (ServiceBusReceiverClient first = sessions(clients, queue).acceptSession("A")) {
            assertThat(first.getSessionState()).isNull();
            first.setSessionState("half".getBytes(UTF_8));
        }

        ServiceBusSessionReceiverClient other = sessions(clients, queue);
        ServiceBusReceiverClient again = clients.keep(await().ignoreExceptionsInstanceOf(ServiceBusException.class)
                .until(() -> other.acceptSession("A"), Objects::nonNull));
        assertThat(again.getSessionState()).isEqualTo("half".getBytes(UTF_8));
    }

    private static void renewSession(JavaSdk sdk, SdkClients clients) {
        ServiceBusReceiverClient session =
                clients.keep(sessions(clients, sessionQueue(sdk)).acceptSession("A"));
        OffsetDateTime first = session.renewSessionLock();
        await().until(() -> OffsetDateTime.now().isAfter(first.minusSeconds(4)));

        assertThat(session.renewSessionLock()).isAfter(first);
    }

    private static void noSession(JavaSdk sdk, SdkClients clients) {
        String queue = sessionQueue(sdk);
        assertThatThrownBy(() -> send(clients, queue, message("x"))).hasMessageContaining("SessionId was not set");
    }

    private static void subscribe(JavaSdk sdk, SdkClients clients) {
        String topic = sdk.topic(new CreateRuleOptions(new TrueRuleFilter()));
        sdk.administration.createSubscription(topic, "other");

        send(clients, topic, message("x"));

        assertThat(bodies(subscription(clients, topic, "s"), 1)).containsExactly("x");
        assertThat(bodies(subscription(clients, topic, "other"), 1)).containsExactly("x");
    }

    private static void sqlFilter(JavaSdk sdk, SdkClients clients) {
        SqlRuleFilter filter =
                new SqlRuleFilter("(color IN ('red', @other) AND quantity * 2 > 10) OR sys.Label LIKE 'urgent%'");
        filter.getParameters().put("@other", "blue");
        String topic = sdk.topic(new CreateRuleOptions(filter));

        send(
                clients,
                topic,
                order("1", "blue", 6),
                order("2", "red", 5),
                order("3", "green", 6),
                message("4").setSubject("urgent: green"));

        assertThat(bodies(subscription(clients, topic, "s"), 2)).containsExactly("1", "4");
    }

    private static ServiceBusMessage order(String body, String color, int quantity) {
        ServiceBusMessage order = message(body, "color", color);
        order.getApplicationProperties().put("quantity", quantity);
        return order;
    }

    private static void sqlAction(JavaSdk sdk, SdkClients clients) {
        String topic = sdk.topic(new CreateRuleOptions(new SqlRuleFilter("EXISTS(quantity)"))
                .setAction(new SqlRuleAction("SET quantity = quantity / 2; SET sys.Label = 'half'; REMOVE color")));

        send(clients, topic, order("x", "red", 8));

        ServiceBusReceivedMessage message = receiveOne(subscription(clients, topic, "s"));
        assertThat(message.getApplicationProperties())
                .containsExactlyInAnyOrderEntriesOf(Map.of("quantity", 4, "RuleName", "rule"));
        assertThat(message.getSubject()).isEqualTo("half");
    }

    private static void correlationFilter(JavaSdk sdk, SdkClients clients) {
        CorrelationRuleFilter filter = new CorrelationRuleFilter().setLabel("order");
        filter.getProperties().put("color", "red");
        String topic = sdk.topic(new CreateRuleOptions(filter));

        send(
                clients,
                topic,
                message("1", "color", "red").setSubject("order"),
                message("2").setSubject("order"),
                message("3", "color", "red"));

        assertThat(bodies(subscription(clients, topic, "s"), 1)).containsExactly("1");
        assertThat(sdk.administration
                        .getSubscriptionRuntimeProperties(topic, "s")
                        .getTotalMessageCount())
                .isEqualTo(1);
    }

    private static void rules(JavaSdk sdk, SdkClients clients) {
        String topic = sdk.topic(new CreateRuleOptions(new TrueRuleFilter()));
        ServiceBusRuleManagerClient rules = clients.keep(clients.builder()
                .ruleManager()
                .topicName(topic)
                .subscriptionName("s")
                .buildClient());

        rules.createRule("sql", new CreateRuleOptions(new SqlRuleFilter("color = 'red'")));
        rules.createRule("correlation", new CreateRuleOptions(new CorrelationRuleFilter("wanted")));
        rules.deleteRule("rule");

        assertThat(rules.listRules()).extracting(RuleProperties::getName).containsExactly("sql", "correlation");
    }

    private static void forward(JavaSdk sdk, SdkClients clients) {
        String target = sdk.queue();
        String source = sdk.queue(new CreateQueueOptions().setForwardTo(target));

        send(clients, source, message("x"));

        assertThat(bodies(clients.receiver(target), 1)).containsExactly("x");
    }

    private static void forwardDeadLetters(JavaSdk sdk, SdkClients clients) {
        String target = sdk.queue();
        String source = sdk.queue(new CreateQueueOptions().setForwardDeadLetteredMessagesTo(target));
        send(clients, source, message("bad"));
        ServiceBusReceiverClient receiver = clients.receiver(source);

        receiver.deadLetter(receiveOne(receiver), new DeadLetterOptions().setDeadLetterReason("R"));

        ServiceBusReceivedMessage dead = receiveOne(clients.receiver(target));
        assertThat(dead.getDeadLetterReason()).isEqualTo("R");
        assertThat(dead.getDeadLetterSource()).isEqualTo(source + "/$DeadLetterQueue");
    }

    private static void unknownEntity(JavaSdk sdk, SdkClients clients) {
        assertThatThrownBy(() -> send(clients, "java-never-made", message("x")))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND));
    }

    private static void administerQueues(JavaSdk sdk, SdkClients clients) {
        ServiceBusAdministrationClient administration = sdk.administration;
        QueueProperties made = administration.createQueue(
                "java-administered",
                new CreateQueueOptions().setMaxDeliveryCount(4).setUserMetadata("mine"));
        assertThat(made.getMaxDeliveryCount()).isEqualTo(4);

        administration.updateQueue(made.setMaxDeliveryCount(5).setStatus(EntityStatus.SEND_DISABLED));

        QueueProperties changed = administration.getQueue("java-administered");
        assertThat(changed.getMaxDeliveryCount()).isEqualTo(5);
        assertThat(changed.getUserMetadata()).isEqualTo("mine");
        assertThatThrownBy(() -> send(clients, "java-administered", message("x")))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.MESSAGING_ENTITY_DISABLED));
        assertThat(administration.listQueues())
                .extracting(QueueProperties::getName)
                .contains("java-administered");
        administration.deleteQueue("java-administered");
        assertThatThrownBy(() -> administration.getQueue("java-administered"))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private static void administerTopics(JavaSdk sdk, SdkClients clients) {
        ServiceBusAdministrationClient administration = sdk.administration;
        administration.createTopic("java-at");
        assertThatThrownBy(() -> administration.createTopic("java-at")).isInstanceOf(ResourceExistsException.class);
        administration.createSubscription("java-at", "s", new CreateSubscriptionOptions().setMaxDeliveryCount(2));
        administration.updateSubscription(
                administration.getSubscription("java-at", "s").setMaxDeliveryCount(3));
        assertThat(administration.getSubscription("java-at", "s").getMaxDeliveryCount())
                .isEqualTo(3);
        administration.createRule("java-at", "r", "s", new CreateRuleOptions(new SqlRuleFilter("a = 1")));
        RuleProperties rule = administration.getRule("java-at", "s", "r");
        administration.updateRule("java-at", "s", rule.setFilter(new SqlRuleFilter("a = 2")));
        administration.deleteRule("java-at", "s", "$Default");
        assertThat(administration.listRules("java-at", "s")).singleElement().satisfies(left -> assertThat(
                        ((SqlRuleFilter) left.getFilter()).getSqlExpression())
                .isEqualTo("a = 2"));
        administration.deleteTopic("java-at");
        assertThat(administration.getTopicExists("java-at")).isFalse();
    }

    private static void count(JavaSdk sdk, SdkClients clients) {
        String queue = sdk.queue();
        send(clients, queue, message("1"), message("2"), message("3"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        receiver.deadLetter(receive(receiver, 1).get(0));
        clients.sender(queue).scheduleMessage(message("4"), OffsetDateTime.now().plusHours(1));

        QueueRuntimeProperties counts = sdk.counts(queue);

        assertThat(counts.getActiveMessageCount()).isEqualTo(2);
        assertThat(counts.getDeadLetterMessageCount()).isEqualTo(1);
        assertThat(counts.getScheduledMessageCount()).isEqualTo(1);
        assertThat(counts.getTotalMessageCount()).isEqualTo(4);
    }

    private static void unknownToken(JavaSdk sdk, SdkClients clients) {
        ServiceBusAdministrationClient stranger = sdk.administration(
                sdk.connectionString().replaceFirst("SharedAccessKey=[^;]*", "SharedAccessKey=wrong"));

        assertThatThrownBy(() -> stranger.createQueue("java-never-made"))
                .isInstanceOf(ClientAuthenticationException.class);
    }
}
