package io.dataversehub.emulator.servicebus;

import static io.dataversehub.emulator.servicebus.SdkClients.receive;
import static io.dataversehub.emulator.servicebus.SdkClients.receiveOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queues, through the synchronous clients of the unmodified Azure SDK. */
class AzureSdkTest {
    private static final Duration LOCK = Duration.ofSeconds(1);
    private static ServiceBusEmulator emulator;

    private SdkClients clients;
    private String queue;

    @BeforeAll
    static void start() {
        emulator = ServiceBusEmulator.start(ServiceBusEmulatorOptions.defaults()
                .withPort(0)
                .withQueueDefaults(
                        EntitySettings.defaults().withLockDuration(LOCK).withMaxDeliveryCount(3)));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void connect() {
        clients = new SdkClients(emulator);
        queue = "q-" + UUID.randomUUID();
    }

    @AfterEach
    void disconnect() throws Exception {
        clients.close();
    }

    @Test
    void deliversWhatWasSentWithAllItsProperties() {
        ServiceBusMessage sent = new ServiceBusMessage(BinaryData.fromString("body"))
                .setMessageId("id")
                .setSubject("subject")
                .setContentType("text/plain")
                .setTo("to")
                .setReplyTo("reply-to")
                .setCorrelationId("correlation")
                .setPartitionKey("partition")
                .setTimeToLive(Duration.ofMinutes(5));
        Map<String, Object> properties = Map.of(
                "duration",
                Duration.ofSeconds(3),
                "time",
                OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                "uuid",
                new UUID(0, 1),
                "long",
                5L);
        sent.getApplicationProperties().putAll(properties);

        clients.sender(queue).sendMessage(sent);
        ServiceBusReceivedMessage received = receiveOne(clients.receiver(queue));

        assertThat(received.getBody().toString()).isEqualTo("body");
        assertThat(received.getMessageId()).isEqualTo("id");
        assertThat(received.getSubject()).isEqualTo("subject");
        assertThat(received.getContentType()).isEqualTo("text/plain");
        assertThat(received.getTo()).isEqualTo("to");
        assertThat(received.getReplyTo()).isEqualTo("reply-to");
        assertThat(received.getCorrelationId()).isEqualTo("correlation");
        assertThat(received.getPartitionKey()).isEqualTo("partition");
        assertThat(received.getTimeToLive()).isEqualTo(Duration.ofMinutes(5));
        assertThat(received.getApplicationProperties()).containsExactlyInAnyOrderEntriesOf(properties);
        assertThat(received.getSequenceNumber()).isPositive();
        assertThat(received.getEnqueuedTime()).isBeforeOrEqualTo(OffsetDateTime.now());
        assertThat(received.getLockedUntil()).isAfter(received.getEnqueuedTime());
        assertThat(UUID.fromString(received.getLockToken())).isNotNull();
        assertThat(received.getDeliveryCount()).isZero();
        assertThat(received.getState()).isEqualTo(ServiceBusMessageState.ACTIVE);
    }

    @Test
    void givesAMessageWithoutAnIdOne() {
        clients.sender(queue).sendMessage(new ServiceBusMessage("x"));

        assertThat(receiveOne(clients.receiver(queue)).getMessageId()).isNotBlank();
    }

    @Test
    void completedMessageIsGone() {
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        clients.sender(queue).sendMessage(new ServiceBusMessage("x"));
        assertThat(emulator.counts(queue)).isEqualTo(new QueueCounts(1, 0, 0, 0, 0));
        ServiceBusReceivedMessage message = receiveOne(receiver);
        assertThat(emulator.counts(queue)).isEqualTo(new QueueCounts(0, 1, 0, 0, 0));

        receiver.complete(message);

        assertThat(emulator.counts(queue)).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void abandonedMessageComesAgainWithItsModifiedProperties() {
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        clients.sender(queue).sendMessage(new ServiceBusMessage("x"));

        receiver.abandon(receiveOne(receiver), new AbandonOptions().setPropertiesToModify(Map.of("attempt", 1)));

        ServiceBusReceivedMessage again = receiveOne(receiver);
        assertThat(again.getDeliveryCount()).isEqualTo(1);
        assertThat(again.getApplicationProperties()).containsEntry("attempt", 1);
        assertThat(again.getBody().toString()).isEqualTo("x");
    }

    @Test
    void deadLettersWithReasonAndDescription() {
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        clients.sender(queue).sendMessage(new ServiceBusMessage("bad"));
        ServiceBusReceivedMessage message = receiveOne(receiver);

        receiver.deadLetter(
                message,
                new DeadLetterOptions()
                        .setDeadLetterReason("Validation")
                        .setDeadLetterErrorDescription("no such account")
                        .setPropertiesToModify(Map.of("code", "0x80040217")));

        ServiceBusReceiverClient deadLetters = clients.deadLetters(queue);
        ServiceBusReceivedMessage dead = receiveOne(deadLetters);
        assertThat(dead.getDeadLetterReason()).isEqualTo("Validation");
        assertThat(dead.getDeadLetterErrorDescription()).isEqualTo("no such account");
        assertThat(dead.getApplicationProperties()).containsEntry("code", "0x80040217");
        assertThat(dead.getBody().toString()).isEqualTo("bad");
        assertThat(emulator.counts(queue)).isEqualTo(new QueueCounts(0, 0, 0, 0, 1));
        deadLetters.complete(dead);
        assertThat(emulator.counts(queue)).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void deadLettersAfterTheLastDeliveryHasFailed() {
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        clients.sender(queue).sendMessage(new ServiceBusMessage("x"));

        for (long failures = 0; failures < 3; failures++) {
            ServiceBusReceivedMessage message = receiveOne(receiver);
            assertThat(message.getDeliveryCount()).isEqualTo(failures);
            receiver.abandon(message);
        }

        ServiceBusReceivedMessage dead = receiveOne(clients.deadLetters(queue));
        assertThat(dead.getDeadLetterReason()).isEqualTo("MaxDeliveryCountExceeded");
        assertThat(dead.getDeadLetterErrorDescription()).contains("3");
    }

    @Test
    void lostLockMakesTheMessageAvailableAndItsSettlementFail() {
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        clients.sender(queue).sendMessage(new ServiceBusMessage("x"));
        ServiceBusReceivedMessage late = receiveOne(receiver);
        await().until(() -> emulator.counts(queue).active() == 1);

        assertThatThrownBy(() -> receiver.complete(late))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.MESSAGE_LOCK_LOST));

        assertThat(receiveOne(receiver).getDeliveryCount()).isEqualTo(1);
    }

    @Test
    void renewedLockHoldsOn() {
        ServiceBusReceiverClient receiver = clients.receiver(queue);
        clients.sender(queue).sendMessage(new ServiceBusMessage("x"));
        ServiceBusReceivedMessage message = receiveOne(receiver);
        await().until(() ->
                OffsetDateTime.now().isAfter(message.getLockedUntil().minus(LOCK.dividedBy(2))));
        OffsetDateTime firstEnd = message.getLockedUntil();

        OffsetDateTime renewed = receiver.renewMessageLock(message);

        assertThat(renewed).isAfter(firstEnd);
        await().until(() -> OffsetDateTime.now().isAfter(firstEnd.plusNanos(100_000_000)));
        receiver.complete(message);
        assertThat(emulator.counts(queue)).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void takesBatchesWhole() {
        ServiceBusSenderClient sender = clients.sender(queue);
        ServiceBusMessageBatch batch = sender.createMessageBatch();
        for (int i = 0; i < 500; i++) {
            assertThat(batch.tryAddMessage(new ServiceBusMessage("m" + i))).isTrue();
        }

        sender.sendMessages(batch);
        sender.sendMessages(List.of(new ServiceBusMessage("m500"), new ServiceBusMessage("m501")));

        ServiceBusReceiverClient receiver = clients.keep(clients.builder()
                .receiver()
                .queueName(queue)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildClient());
        assertThat(receive(receiver, 502))
                .extracting(m -> m.getBody().toString())
                .startsWith("m0", "m1", "m2")
                .endsWith("m500", "m501");
        assertThat(emulator.counts(queue)).isEqualTo(QueueCounts.EMPTY);
    }

    @Test
    void refusesWhatIsTooLarge() {
        ServiceBusSenderClient sender = clients.sender(queue);
        assertThat(sender.createMessageBatch().getMaxSizeInBytes())
                .isEqualTo(ServiceBusEmulatorOptions.DEFAULT_MAX_MESSAGE_SIZE);

        assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x".repeat(257 * 1024))))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED));

        sender.sendMessage(new ServiceBusMessage("fits"));
        assertThat(emulator.counts(queue).active()).isEqualTo(1);
    }

    @Test
    void refusesToBeSentToADeadLetterQueue() {
        assertThatThrownBy(() -> clients.sender(queue + "/$DeadLetterQueue").sendMessage(new ServiceBusMessage("x")))
                .hasMessageContaining("Cannot send to");
    }
}
