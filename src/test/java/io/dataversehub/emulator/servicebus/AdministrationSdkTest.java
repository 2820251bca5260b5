package io.dataversehub.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceExistsException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateQueueOptions;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.CreateTopicOptions;
import com.azure.messaging.servicebus.administration.models.EntityStatus;
import com.azure.messaging.servicebus.administration.models.NamespaceProperties;
import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.QueueRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The administration client of the unmodified Azure SDK; a policy of its pipeline leads it to the emulator's port. */
class AdministrationSdkTest {
    private static final String KEY = "secret";
    private static ServiceBusEmulator emulator;
    private static ServiceBusAdministrationClient administration;

    private SdkClients clients;

    @BeforeAll
    static void start() {
        emulator = ServiceBusEmulator.start(ServiceBusEmulatorOptions.defaults()
                .withPort(0)
                .withAdministrationPort(0)
                .withKey(KEY));
        administration = client(emulator.connectionString());
    }

    /** The SDK knows no other address than https and port 443 of the host. */
    private static ServiceBusAdministrationClient client(String connectionString) {
        URI address = URI.create(emulator.administrationAddress());
        HttpPipelinePolicy toEmulator = (context, next) -> {
            URL asked = context.getHttpRequest().getUrl();
            context.getHttpRequest().setUrl(address + asked.getFile());
            return next.process();
        };
        return new ServiceBusAdministrationClientBuilder()
                .connectionString(connectionString)
                .addPolicy(toEmulator)
                .buildClient();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void connect() {
        clients = new SdkClients(emulator);
    }

    @AfterEach
    void disconnect() throws Exception {
        clients.close();
        administration.listQueues().forEach(queue -> administration.deleteQueue(queue.getName()));
        administration.listTopics().forEach(topic -> administration.deleteTopic(topic.getName()));
    }

    @Test
    void queueIsMadeToldChangedAndDeleted() {
        administration.createQueue("Target");
        CreateQueueOptions options = new CreateQueueOptions()
                .setLockDuration(Duration.ofSeconds(30))
                .setMaxDeliveryCount(4)
                .setDefaultMessageTimeToLive(Duration.ofDays(14))
                .setDeadLetteringOnMessageExpiration(true)
                .setDuplicateDetectionRequired(true)
                .setDuplicateDetectionHistoryTimeWindow(Duration.ofMinutes(3))
                .setSessionRequired(true)
                .setAutoDeleteOnIdle(Duration.ofHours(1))
                .setForwardDeadLetteredMessagesTo("Target")
                .setUserMetadata("mine")
                .setMaxSizeInMegabytes(2048);

        QueueProperties created = administration.createQueue("orders/eu", options);
        QueueProperties told = administration.getQueue("orders/eu");

        assertThat(told).usingRecursiveComparison().isEqualTo(created);
        assertThat(told.getName()).isEqualTo("orders/eu");
        assertThat(told.getLockDuration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(told.getMaxDeliveryCount()).isEqualTo(4);
        assertThat(told.getDefaultMessageTimeToLive()).isEqualTo(Duration.ofDays(14));
        assertThat(told.isDeadLetteringOnMessageExpiration()).isTrue();
        assertThat(told.isDuplicateDetectionRequired()).isTrue();
        assertThat(told.getDuplicateDetectionHistoryTimeWindow()).isEqualTo(Duration.ofMinutes(3));
        assertThat(told.isSessionRequired()).isTrue();
        assertThat(told.getAutoDeleteOnIdle()).isEqualTo(Duration.ofHours(1));
        assertThat(told.getForwardDeadLetteredMessagesTo()).endsWith("/Target");
        assertThat(told.getUserMetadata()).isEqualTo("mine");
        assertThat(told.getMaxSizeInMegabytes()).isEqualTo(2048);

        QueueProperties changed = administration.updateQueue(told.setMaxDeliveryCount(5)
                .setForwardDeadLetteredMessagesTo(null)
                .setStatus(EntityStatus.SEND_DISABLED));
        assertThat(changed.getMaxDeliveryCount()).isEqualTo(5);
        assertThat(changed.getForwardDeadLetteredMessagesTo()).isNull();
        assertThat(changed.getStatus()).isEqualTo(EntityStatus.SEND_DISABLED);
        assertThat(changed.isSessionRequired()).isTrue();

        administration.deleteQueue("orders/eu");
        assertThat(administration.getQueueExists("orders/eu")).isFalse();
        assertThat(administration.getQueueExists("Target")).isTrue();
        assertThatThrownBy(() -> administration.getQueue("orders/eu")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void whatIsMadeIsUsedAndCounted() {
        administration.createQueue("q");
        clients.sender("q").sendMessage(new ServiceBusMessage("active"));
        clients.sender("q")
                .scheduleMessage(
                        new ServiceBusMessage("scheduled"), OffsetDateTime.now().plusHours(1));
        clients.sender("q").sendMessage(new ServiceBusMessage("dead"));
        ServiceBusReceiverClient receiver = clients.receiver("q");
        for (ServiceBusReceivedMessage message : SdkClients.receive(receiver, 2)) {
            if (message.getBody().toString().equals("dead")) {
                receiver.deadLetter(message);
            }
        }

        QueueRuntimeProperties runtime = administration.getQueueRuntimeProperties("q");

        assertThat(runtime.getActiveMessageCount()).isEqualTo(1);
        assertThat(runtime.getScheduledMessageCount()).isEqualTo(1);
        assertThat(runtime.getDeadLetterMessageCount()).isEqualTo(1);
        assertThat(runtime.getTotalMessageCount()).isEqualTo(3);
        assertThat(runtime.getSizeInBytes()).isPositive();
        assertThat(runtime.getCreatedAt()).isBeforeOrEqualTo(runtime.getAccessedAt());
    }

    @Test
    void topicWithSubscriptionsAndRules() {
        TopicProperties topic = administration.createTopic(
                "t", new CreateTopicOptions().setDefaultMessageTimeToLive(Duration.ofDays(2)));
        assertThat(topic.getDefaultMessageTimeToLive()).isEqualTo(Duration.ofDays(2));
        administration.updateTopic(topic.setUserMetadata("changed"));
        assertThat(administration.getTopic("t").getUserMetadata()).isEqualTo("changed");

        SubscriptionProperties subscription =
                administration.createSubscription("t", "s", new CreateSubscriptionOptions().setMaxDeliveryCount(2));
        assertThat(subscription.getTopicName()).isEqualTo("t");
        assertThat(subscription.getSubscriptionName()).isEqualTo("s");
        assertThat(administration
                        .updateSubscription(subscription.setMaxDeliveryCount(3))
                        .getMaxDeliveryCount())
                .isEqualTo(3);
        CreateRuleOptions first = new CreateRuleOptions(new CorrelationRuleFilter("wanted"));
        administration.createSubscription("t", "with-rule", "first", new CreateSubscriptionOptions(), first);

        assertThat(administration.listRules("t", "s")).singleElement().satisfies(rule -> {
            assertThat(rule.getName()).isEqualTo("$Default");
            assertThat(rule.getFilter()).isInstanceOf(TrueRuleFilter.class);
        });
        assertThat(administration.listRules("t", "with-rule")).singleElement().satisfies(rule -> {
            assertThat(rule.getName()).isEqualTo("first");
            assertThat(((CorrelationRuleFilter) rule.getFilter()).getCorrelationId())
                    .isEqualTo("wanted");
        });
        assertThat(administration.getTopicRuntimeProperties("t").getSubscriptionCount())
                .isEqualTo(2);
        assertThat(administration.listSubscriptions("t"))
                .extracting(SubscriptionProperties::getSubscriptionName)
                .containsExactly("s", "with-rule");
        administration.deleteSubscription("t", "with-rule");
        assertThat(administration.getSubscriptionExists("t", "with-rule")).isFalse();
        assertThat(administration.getSubscriptionRuntimeProperties("t", "s").getTotalMessageCount())
                .isZero();
    }

    @Test
    void rulesAreMadeChangedAndDeleted() {
        administration.createTopic("t");
        administration.createSubscription("t", "s");
        SqlRuleFilter filter = new SqlRuleFilter("color = @color AND quantity > 5");
        filter.getParameters().put("@color", "red");
        administration.createRule(
                "t", "sql", "s", new CreateRuleOptions(filter).setAction(new SqlRuleAction("SET seen = TRUE")));
        administration.deleteRule("t", "s", "$Default");

        RuleProperties told = administration.getRule("t", "s", "sql");
        assertThat(((SqlRuleFilter) told.getFilter()).getSqlExpression()).isEqualTo("color = @color AND quantity > 5");
        assertThat(((SqlRuleFilter) told.getFilter()).getParameters()).containsEntry("@color", "red");
        assertThat(((SqlRuleAction) told.getAction()).getSqlExpression()).isEqualTo("SET seen = TRUE");

        CorrelationRuleFilter correlation = new CorrelationRuleFilter().setLabel("order");
        correlation.getProperties().put("color", "blue");
        administration.updateRule("t", "s", told.setFilter(correlation));
        ServiceBusMessage blue = new ServiceBusMessage("blue").setSubject("order");
        blue.getApplicationProperties().put("color", "blue");
        clients.keep(clients.builder().sender().topicName("t").buildClient()).sendMessage(blue);

        ServiceBusReceivedMessage received = SdkClients.receiveOne(clients.keep(clients.builder()
                .receiver()
                .topicName("t")
                .subscriptionName("s")
                .buildClient()));
        assertThat(received.getApplicationProperties())
                .containsEntry("seen", true)
                .containsEntry("RuleName", "sql");
    }

    @Test
    void listsComeInPages() {
        for (int i = 100; i < 205; i++) {
            administration.createQueue("q" + i);
        }

        assertThat(administration.listQueues())
                .extracting(QueueProperties::getName)
                .hasSize(105)
                .startsWith("q100")
                .endsWith("q204")
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsOfTheNamespace() {
        NamespaceProperties namespace = administration.getNamespaceProperties();

        assertThat(namespace.getName()).isNotBlank();
        assertThat(namespace.getMessagingSku().toString()).isEqualTo("Standard");
    }

    @Test
    void refusesInTheWordsOfTheSdk() {
        administration.createQueue("q");

        assertThatThrownBy(() -> administration.createQueue("q"))
                .isInstanceOf(ResourceExistsException.class)
                .hasMessageContaining("already exists");
        assertThatThrownBy(() -> administration.createQueue(
                        "r", new CreateQueueOptions().setLockDuration(Duration.ofMinutes(6))))
                .isInstanceOf(HttpResponseException.class)
                .hasMessageContaining("LockDuration must be from PT5S to PT5M");
        assertThatThrownBy(() -> administration.createQueue("r", new CreateQueueOptions().setForwardTo("r")))
                .hasMessageContaining("cannot forward to itself");
        assertThatThrownBy(() -> administration.createSubscription("q", "s")).isInstanceOf(HttpResponseException.class);
        assertThatThrownBy(() -> administration.deleteTopic("nowhere")).isInstanceOf(ResourceNotFoundException.class);
        administration.createTopic("t");
        administration.createSubscription("t", "s");
        assertThatThrownBy(() -> administration.createRule(
                        "t", "wrong", "s", new CreateRuleOptions(new SqlRuleFilter("color ="))))
                .hasMessageContaining("a value was expected");
    }

    @Test
    void tokenMustBeMadeWithTheKey() {
        ServiceBusAdministrationClient other =
                client(emulator.connectionString().replace(KEY, "other"));

        assertThatThrownBy(() -> other.getQueue("q"))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("InvalidSignature");
    }
}
