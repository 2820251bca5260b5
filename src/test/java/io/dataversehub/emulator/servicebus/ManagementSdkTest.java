package io.dataversehub.emulator.servicebus;

import static io.dataversehub.emulator.servicebus.SdkClients.receive;
import static io.dataversehub.emulator.servicebus.SdkClients.receiveOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusRuleManagerClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.FalseRuleFilter;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.DeferOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the unmodified Azure SDK asks management nodes for. */
class ManagementSdkTest {
    private static ServiceBusEmulator emulator;

    private SdkClients clients;
    private String queue;

    @BeforeAll
    static void start() {
        emulator = ServiceBusEmulator.start(ServiceBusEmulatorOptions.defaults().withPort(0));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void connect() {
        clients = new SdkClients(emulator);
        queue = "m-" + UUID.randomUUID();
    }

    @AfterEach
    void disconnect() throws Exception {
        clients.close();
    }

    @Test
    void peeksWithoutTaking() {
        clients.sender(queue).sendMessages(List.of(new ServiceBusMessage("1"), new ServiceBusMessage("2")));
        ServiceBusReceiverClient receiver = clients.receiver(queue);

        assertThat(receiver.peekMessage().getBody().toString()).isEqualTo("1");
        assertThat(receiver.peekMessages(10))
                .extracting(m -> m.getBody().toString())
                .containsExactly("2");
        assertThat(receiver.peekMessages(10)).isEmpty();

        assertThat(emulator.counts(queue)).isEqualTo(new QueueCounts(2, 0, 0, 0, 0));
    }

    @Test
    void schedulesAndCancels() {
        ServiceBusSenderClient sender = clients.sender(queue);
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        assertThat(receiver.peekMessage()).isNull();
        OffsetDateTime due = OffsetDateTime.now().plusSeconds(1);

        long soon = sender.scheduleMessage(new ServiceBusMessage("soon"), due);
        List<Long> never = new ArrayList<>();
        sender.scheduleMessages(
                        List.of(new ServiceBusMessage("a"), new ServiceBusMessage("b")),
                        OffsetDateTime.now().plusDays(1))
                .forEach(never::add);
        assertThat(receiver.peekMessage(soon).getState()).isEqualTo(ServiceBusMessageState.SCHEDULED);
        assertThat(emulator.counts(queue)).isEqualTo(new QueueCounts(0, 0, 0, 3, 0));
        sender.cancelScheduledMessages(never);

        ServiceBusReceivedMessage message = receiveOne(receiver);
        assertThat(message.getBody().toString()).isEqualTo("soon");
        assertThat(message.getState()).isEqualTo(ServiceBusMessageState.ACTIVE);
        assertThat(message.getEnqueuedTime()).isAfterOrEqualTo(due.minusNanos(1_000_000));
        receiver.complete(message);
        assertThat(emulator.counts(queue)).isEqualTo(QueueCounts.EMPTY);
    }

    /** The SDK takes the answer "message not found" for a success. */
    @Test
    void cancelsAllOrNone() {
        ServiceBusSenderClient sender = clients.sender(queue);
        long scheduled = sender.scheduleMessage(
                new ServiceBusMessage("x"), OffsetDateTime.now().plusDays(1));

        sender.cancelScheduledMessages(List.of(scheduled, 4711L));

        assertThat(emulator.counts(queue).scheduled()).isEqualTo(1);
    }

    @Test
    void deferredMessageIsReceivedByItsNumberAndSettledByManagement() {
        clients.sender(queue).sendMessage(new ServiceBusMessage("x"));
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        ServiceBusReceivedMessage message = receiveOne(receiver);
        receiver.defer(message, new DeferOptions().setPropertiesToModify(Map.of("why", "later")));
        assertThat(emulator.counts(queue)).isEqualTo(new QueueCounts(0, 0, 1, 0, 0));

        ServiceBusReceivedMessage deferred = receiver.receiveDeferredMessage(message.getSequenceNumber());

        assertThat(deferred.getState()).isEqualTo(ServiceBusMessageState.DEFERRED);
        assertThat(deferred.getApplicationProperties()).containsEntry("why", "later");
        receiver.deadLetter(
                deferred, new DeadLetterOptions().setDeadLetterReason("R").setDeadLetterErrorDescription("D"));
        ServiceBusReceivedMessage dead = receiveOne(clients.deadLetters(queue));
        assertThat(dead.getDeadLetterReason()).isEqualTo("R");
        assertThat(dead.getDeadLetterErrorDescription()).isEqualTo("D");
    }

    @Test
    void rulesDecideWhatASubscriptionGets() {
        ServiceBusRuleManagerClient rules = clients.keep(clients.builder()
                .ruleManager()
                .topicName(queue)
                .subscriptionName("s")
                .buildClient());
        ServiceBusSenderClient sender =
                clients.keep(clients.builder().sender().topicName(queue).buildClient());
        assertThat(rules.listRules()).extracting(RuleProperties::getName).containsExactly("$Default");

        rules.createRule("by-correlation", new CreateRuleOptions(new CorrelationRuleFilter("wanted")));
        rules.createRule("none", new CreateRuleOptions(new FalseRuleFilter()));
        rules.deleteRule("$Default");
        sender.sendMessages(List.of(
                new ServiceBusMessage("no").setCorrelationId("other"),
                new ServiceBusMessage("yes").setCorrelationId("wanted")));

        assertThat(rules.listRules()).extracting(RuleProperties::getName).containsExactly("by-correlation", "none");
        ServiceBusReceiverClient receiver = clients.keep(clients.builder()
                .receiver()
                .topicName(queue)
                .subscriptionName("s")
                .buildClient());
        assertThat(receive(receiver, 1)).extracting(m -> m.getBody().toString()).containsExactly("yes");
        assertThat(emulator.counts(queue + "/Subscriptions/s").total()).isEqualTo(1);
    }

    @Test
    void sqlRulesFilterAndChange() {
        ServiceBusRuleManagerClient rules = clients.keep(clients.builder()
                .ruleManager()
                .topicName(queue)
                .subscriptionName("s")
                .buildClient());
        rules.createRule(
                "sql",
                new CreateRuleOptions(new SqlRuleFilter("color = 'red' AND sys.Label LIKE 'order%'"))
                        .setAction(new SqlRuleAction("SET color = color + '!'; SET sys.Label = 'done'")));
        rules.deleteRule("$Default");

        ServiceBusMessage wanted = new ServiceBusMessage("yes").setSubject("order 1");
        wanted.getApplicationProperties().put("color", "red");
        clients.keep(clients.builder().sender().topicName(queue).buildClient())
                .sendMessages(List.of(new ServiceBusMessage("no"), wanted));

        assertThat(rules.listRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getFilter()).isEqualTo(new SqlRuleFilter("color = 'red' AND sys.Label LIKE 'order%'"));
            assertThat(((SqlRuleAction) rule.getAction()).getSqlExpression())
                    .isEqualTo("SET color = color + '!'; SET sys.Label = 'done'");
        });
        ServiceBusReceivedMessage received = receiveOne(clients.keep(clients.builder()
                .receiver()
                .topicName(queue)
                .subscriptionName("s")
                .buildClient()));
        assertThat(received.getBody().toString()).isEqualTo("yes");
        assertThat(received.getSubject()).isEqualTo("done");
        assertThat(received.getApplicationProperties())
                .containsEntry("color", "red!")
                .containsEntry("RuleName", "sql");
    }

    @Test
    void wrongSqlIsRefusedWithItsFault() {
        ServiceBusRuleManagerClient rules = clients.keep(clients.builder()
                .ruleManager()
                .topicName(queue)
                .subscriptionName("s")
                .buildClient());

        assertThatThrownBy(() -> rules.createRule("sql", new CreateRuleOptions(new SqlRuleFilter("color = "))))
                .hasMessageContaining("a value was expected");
    }

    @Test
    void topicSchedulesForItsSubscriptionsAndCancels() {
        String subscription = queue + "/Subscriptions/s";
        ServiceBusReceiverClient receiver = clients.keep(clients.builder()
                .receiver()
                .topicName(queue)
                .subscriptionName("s")
                .buildClient());
        assertThat(receiver.peekMessage()).isNull();
        ServiceBusSenderClient sender =
                clients.keep(clients.builder().sender().topicName(queue).buildClient());

        sender.scheduleMessage(
                new ServiceBusMessage("soon"), OffsetDateTime.now().plusNanos(300_000_000));
        long never = sender.scheduleMessage(
                new ServiceBusMessage("never"), OffsetDateTime.now().plusSeconds(1));
        sender.cancelScheduledMessage(never);

        await().until(() -> emulator.counts(subscription).active() == 1);
        assertThat(receiveOne(receiver).getBody().toString()).isEqualTo("soon");
    }
}
