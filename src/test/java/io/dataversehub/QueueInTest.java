package io.dataversehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.SubQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pattern queue-in, by the shipped routes/queue-in.camel.yaml and Microsoft's own client. */
class QueueInTest {

    @TempDir
    static Path folder;

    static TestHub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
    }

    @Test
    void everyMessageBecomesARowAndThePoisonedOnesAreDeadLetteredWithTheirReasons() throws Exception {
        List<ServiceBusMessage> messages = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            messages.add(account("Q" + i, "{\"accountnumber\":\"Q" + i + "\",\"name\":\"Company " + i + "\"}"));
        }
        for (int i = 0; i < 5; i++) {
            messages.add(account("broken" + i, "{\"accountnumber\":"));
            messages.add(account("column" + i, "{\"accountnumber\":\"X" + i + "\",\"nmae\":\"x\"}"));
        }

        send(messages);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(hub.dataverse("accounts/$count"))
                .endsWith("1000"));
        List<ServiceBusReceivedMessage> dead = deadLetters(10);
        assertThat(dead).hasSize(10);
        assertThat(dead)
                .filteredOn(m -> m.getMessageId().startsWith("column"))
                .hasSize(5)
                .allSatisfy(m -> assertThat(m.getDeadLetterErrorDescription()).contains("nmae"))
                .allSatisfy(m -> assertThat(m.getDeadLetterReason()).startsWith("DataverseValidation"));
        assertThat(dead)
                .filteredOn(m -> m.getMessageId().startsWith("broken"))
                .hasSize(5)
                .allSatisfy(m -> assertThat(m.getDeadLetterErrorDescription()).isNotBlank());
    }

    @Test
    void whatLayInTheDeadLetterQueueIsSentOnceMoreWhenItsCauseIsMended() throws Exception {
        send(List.of(
                account("R1", "{\"accountnumber\":\"R1\",\"parentaccountid\":{\"accountnumber\":\"R-parent\"}}"),
                account("R2", "{\"accountnumber\":\"R2\",\"parentaccountid\":{\"accountnumber\":\"R-nobody\"}}")));
        await().atMost(Duration.ofSeconds(30)).until(() -> deadLettersSeen("R").size() == 2);
        hub.send("POST", "/api/accounts", "{\"accountnumber\":\"R-parent\",\"name\":\"It is there now\"}");

        assertThat(hub.send("POST", "/queue/replay", "").statusCode()).isEqualTo(202);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(hub.dataverse("accounts(accountnumber='R1')"))
                        .contains("_parentaccountid_value"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        hub.hub().context().getRouteController().getRouteStatus("queue-in-replay"))
                .isEqualTo(ServiceStatus.Stopped));
        assertThat(deadLettersSeen("R"))
                .singleElement()
                .satisfies(m -> assertThat(m.getMessageId()).endsWith(" R2"))
                .satisfies(m -> assertThat(m.getDeadLetterErrorDescription()).contains("accountnumber='R2'"));
    }

    private static List<ServiceBusReceivedMessage> deadLettersSeen(String prefix) {
        try (ServiceBusReceiverClient receiver = deadLetterReceiver()) {
            return receiver.peekMessages(100).stream()
                    .filter(m -> m.getMessageId().matches("(\\d+ )?" + prefix + "\\d"))
                    .toList();
        }
    }

    private static ServiceBusMessage account(String id, String row) {
        ServiceBusMessage message = new ServiceBusMessage(BinaryData.fromString(row)).setMessageId(id);
        message.getApplicationProperties().put("table", "accounts");
        message.getApplicationProperties().put("key", "accountnumber");
        return message;
    }

    private static void send(List<ServiceBusMessage> messages) {
        try (ServiceBusSenderClient sender = new ServiceBusClientBuilder()
                .connectionString(hub.serviceBus())
                .sender()
                .queueName("dataverse-in")
                .buildClient()) {
            ServiceBusMessageBatch batch = sender.createMessageBatch();
            for (ServiceBusMessage message : messages) {
                if (!batch.tryAddMessage(message)) {
                    sender.sendMessages(batch);
                    batch = sender.createMessageBatch();
                    batch.tryAddMessage(message);
                }
            }
            sender.sendMessages(batch);
        }
    }

    private static List<ServiceBusReceivedMessage> deadLetters(int count) {
        try (ServiceBusReceiverClient receiver = deadLetterReceiver()) {
            List<ServiceBusReceivedMessage> dead = new ArrayList<>();
            for (int i = 0; i < 20 && dead.size() < count; i++) {
                receiver.receiveMessages(count - dead.size(), Duration.ofSeconds(2))
                        .forEach(dead::add);
            }
            return dead;
        }
    }

    private static ServiceBusReceiverClient deadLetterReceiver() {
        return new ServiceBusClientBuilder()
                .connectionString(hub.serviceBus())
                .receiver()
                .queueName("dataverse-in")
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .buildClient();
    }
}
