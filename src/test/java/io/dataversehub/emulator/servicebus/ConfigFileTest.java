package io.dataversehub.emulator.servicebus;

import static io.dataversehub.emulator.servicebus.SdkClients.receive;
import static io.dataversehub.emulator.servicebus.SdkClients.receiveOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entities declared in a file of the format of Microsoft's own emulator. */
class ConfigFileTest {
    private static final String CONFIG = """
            {"UserConfig": {
               "Namespaces": [{
                 "Name": "sbemulatorns",
                 "Queues": [
                   {"Name": "plain", "Properties": {
                      "DeadLetteringOnMessageExpiration": false, "DefaultMessageTimeToLive": "PT1H",
                      "DuplicateDetectionHistoryTimeWindow": "PT20S", "ForwardDeadLetteredMessagesTo": "", "ForwardTo": "",
                      "LockDuration": "PT1M", "MaxDeliveryCount": 1,
                      "RequiresDuplicateDetection": false, "RequiresSession": false}},
                   {"Name": "once", "Properties": {"RequiresDuplicateDetection": true}},
                   {"Name": "short-lived", "Properties": {
                      "DeadLetteringOnMessageExpiration": true, "DefaultMessageTimeToLive": "PT0.2S"}},
                   {"Name": "in-sessions", "Properties": {"RequiresSession": true}}],
                 "Topics": [{
                   "Name": "events", "Properties": {"DefaultMessageTimeToLive": "PT1H"},
                   "Subscriptions": [
                     {"Name": "all"},
                     {"Name": "accounts", "Rules": [{"Name": "by-label", "Properties": {
                        "FilterType": "Correlation",
                        "CorrelationFilter": {"Label": "account", "Properties": {"source": "crm"}}}}]}]}]}],
               "Logging": {"Type": "File"}}}
            """;

    private static ServiceBusEmulator emulator;
    private SdkClients clients;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("Config.json"), CONFIG);
        emulator = ServiceBusEmulator.start(
                ServiceBusEmulatorOptions.defaults().withPort(0).withConfig(file));
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
    }

    @Test
    void onlyDeclaredEntitiesExist() {
        ServiceBusSenderClient sender = clients.sender("undeclared");

        assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x")))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND));
        assertThatThrownBy(() -> emulator.counts("undeclared"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("undeclared");
    }

    @Test
    void namesAreTheSameInUpperAndLowerCase() {
        clients.sender("PLAIN").sendMessage(new ServiceBusMessage("x"));

        ServiceBusReceiverClient receiver = clients.receiver("Plain");
        receiver.complete(receiveOne(receiver));

        assertThat(emulator.counts("plain")).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void maxDeliveryCountOfTheFileHolds() {
        clients.sender("plain").sendMessage(new ServiceBusMessage("x"));
        ServiceBusReceiverClient receiver = clients.receiver("plain");

        receiver.abandon(receiveOne(receiver));

        ServiceBusReceiverClient deadLetters = clients.deadLetters("plain");
        deadLetters.complete(receiveOne(deadLetters));
    }

    @Test
    void duplicatesAreAcceptedAndDropped() {
        ServiceBusSenderClient sender = clients.sender("once");

        sender.sendMessage(new ServiceBusMessage("x").setMessageId("same"));
        sender.sendMessages(List.of(
                new ServiceBusMessage("y").setMessageId("same"), new ServiceBusMessage("z").setMessageId("other")));

        assertThat(receive(clients.receiver("once"), 2))
                .extracting(m -> m.getBody().toString())
                .containsExactly("x", "z");
    }

    @Test
    void expiredMessageIsDeadLettered() {
        clients.sender("short-lived").sendMessage(new ServiceBusMessage("x"));

        await().until(() -> emulator.counts("short-lived").deadLettered() == 1);

        assertThat(receiveOne(clients.deadLetters("short-lived")).getDeadLetterReason())
                .isEqualTo("TTLExpiredException");
    }

    @Test
    void subscriptionsGetWhatTheirRulesMatch() {
        ServiceBusSenderClient sender =
                clients.keep(clients.builder().sender().topicName("events").buildClient());
        ServiceBusMessage contact = new ServiceBusMessage("contact").setSubject("contact");
        ServiceBusMessage account = new ServiceBusMessage("account").setSubject("account");
        account.getApplicationProperties().put("source", "crm");

        sender.sendMessages(List.of(contact, account));

        assertThat(bodies(subscription("all"), 2)).containsExactly("contact", "account");
        assertThat(bodies(subscription("accounts"), 1)).containsExactly("account");
        assertThat(emulator.counts("events/Subscriptions/accounts").total()).isEqualTo(1);
    }

    private ServiceBusReceiverClient subscription(String name) {
        return clients.keep(clients.builder()
                .receiver()
                .topicName("events")
                .subscriptionName(name)
                .disableAutoComplete()
                .buildClient());
    }

    private static List<String> bodies(ServiceBusReceiverClient receiver, int count) {
        return receive(receiver, count).stream()
                .map(ServiceBusReceivedMessage::getBody)
                .map(Object::toString)
                .toList();
    }

    @Test
    void sessionQueueRefusesMessagesWithoutASession() {
        assertThatThrownBy(() -> clients.sender("in-sessions").sendMessage(new ServiceBusMessage("x")))
                .hasMessageContaining("The SessionId was not set");
    }

    @Test
    void sessionQueueRefusesAReceiverWithoutASession() {
        ServiceBusReceiverClient receiver = clients.receiver("in-sessions");

        assertThatThrownBy(() -> receiver.receiveMessages(1, Duration.ofSeconds(5)).stream()
                        .count())
                .rootCause()
                .hasMessageContaining("requires sessions");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `{`                                                                                              | Config.json
            `{"UserConfig": {}}`                                                                             | Namespaces
            `Q: {"Name": "q", "Properties": {"LockDuration": "soon"}}`                                       | ISO 8601
            `Q: {"Name": "q", "Properties": {"LockDuration": "PT10M"}}`                                      | queue 'q'
            `Q: {"Name": "q", "Properties": {"ForwardTo": "elsewhere"}}`                                     | 'elsewhere' could not be found
            `Q: {"Name": "q"}, {"Name": "Q"}`                                                                | already exists
            `T: {"Name": "t", "Subscriptions": [{"Name": "s", "Rules": [{"Name": "r", "Properties": {"FilterType": "Sql"}}]}]}` | rule 'r'
            """)
    void wrongFileIsRefusedWithItsFault(String config, String expected, @TempDir Path folder) throws IOException {
        String text = config.startsWith("Q: ")
                ? around("Queues", config)
                : config.startsWith("T: ") ? around("Topics", config) : config;
        Path file = Files.writeString(folder.resolve("Config.json"), text);

        assertThatThrownBy(() -> ServiceBusEmulator.start(
                        ServiceBusEmulatorOptions.defaults().withPort(0).withConfig(file)))
                .isInstanceOf(ServiceBusEmulatorException.class)
                .hasMessageContaining(expected);
    }

    private static String around(String kind, String entities) {
        return "{\"UserConfig\": {\"Namespaces\": [{\"" + kind + "\": [" + entities.substring(3) + "]}]}}";
    }
}
