package io.dataversehub.emulator.servicebus;

import static io.dataversehub.emulator.servicebus.SdkClients.receive;
import static io.dataversehub.emulator.servicebus.SdkClients.receiveOne;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions, through the unmodified Azure SDK; the queues become session queues by their first receiver. */
class SessionsSdkTest {
    private static ServiceBusEmulator emulator;

    private SdkClients clients;
    private String queue;
    private ServiceBusSessionReceiverClient sessions;

    @BeforeAll
    static void start() {
        emulator = ServiceBusEmulator.start(ServiceBusEmulatorOptions.defaults()
                .withPort(0)
                .withQueueDefaults(EntitySettings.defaults().withLockDuration(Duration.ofSeconds(1))));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void connect() {
        clients = new SdkClients(emulator);
        queue = "s-" + UUID.randomUUID();
        sessions = sessionReceiver();
    }

    private ServiceBusSessionReceiverClient sessionReceiver() {
        return clients.keep(clients.builder()
                .sessionReceiver()
                .queueName(queue)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .disableAutoComplete()
                .buildClient());
    }

    @AfterEach
    void disconnect() throws Exception {
        clients.close();
    }

    private void send(String session, String... bodies) {
        List<ServiceBusMessage> messages = new ArrayList<>();
        for (String body : bodies) {
            messages.add(new ServiceBusMessage(body).setSessionId(session));
        }
        clients.sender(queue).sendMessages(messages);
    }

    @Test
    void acceptedSessionHasItsMessagesAndState() {
        send("A", "1", "2");
        send("B", "3");

        try (ServiceBusReceiverClient a = sessions.acceptSession("A")) {
            assertThat(a.getSessionId()).isEqualTo("A");
            assertThat(a.getSessionState()).isNull();
            a.setSessionState("half".getBytes(UTF_8));
            ServiceBusReceivedMessage first = receiveOne(a);
            assertThat(first.getBody().toString()).isEqualTo("1");
            a.complete(first);
        }

        try (ServiceBusReceiverClient again = sessions.acceptSession("A")) {
            assertThat(new String(again.getSessionState(), UTF_8)).isEqualTo("half");
            ServiceBusReceivedMessage second = receiveOne(again);
            assertThat(second.getBody().toString()).isEqualTo("2");
            assertThat(second.getDeliveryCount()).isZero();
            again.complete(second);
            again.setSessionState(null);
            assertThat(again.getSessionState()).isNull();
        }
        assertThat(emulator.counts(queue)).isEqualTo(new QueueCounts(1, 0, 0, 0, 0));
    }

    @Test
    void nextSessionIsOneWithMessagesThatNobodyHolds() {
        send("A", "1");
        send("B", "2");

        try (ServiceBusReceiverClient first = sessions.acceptNextSession();
                ServiceBusReceiverClient second = sessions.acceptNextSession()) {
            assertThat(List.of(first.getSessionId(), second.getSessionId())).containsExactly("A", "B");
            assertThat(receive(second, 1))
                    .extracting(m -> m.getBody().toString())
                    .containsExactly("2");
        }
    }

    @Test
    void heldSessionIsRefusedToOthers() {
        send("A", "1");
        ServiceBusSessionReceiverClient other = sessionReceiver();

        try (ServiceBusReceiverClient holder = sessions.acceptSession("A")) {
            assertThatThrownBy(() -> other.acceptSession("A"))
                    .hasMessageContaining("It may be locked by another receiver");
            assertThat(receiveOne(holder).getBody().toString()).isEqualTo("1");
        }
    }

    @Test
    void renewedSessionLockHoldsAndAnUnrenewedOneEnds() {
        send("A", "1");
        try (ServiceBusReceiverClient holder = sessions.acceptSession("A")) {
            ServiceBusReceivedMessage message = receiveOne(holder);
            OffsetDateTime until = holder.renewSessionLock();
            assertThat(until).isAfter(OffsetDateTime.now());

            await().until(() -> emulator.counts(queue).active() == 1);

            assertThat(OffsetDateTime.now()).isAfterOrEqualTo(until.minusNanos(1_000_000));
            assertThatThrownBy(() -> holder.complete(message)).isInstanceOf(ServiceBusException.class);
        }
        try (ServiceBusReceiverClient next = sessions.acceptNextSession()) {
            assertThat(receiveOne(next).getDeliveryCount()).isEqualTo(1);
        }
    }

    @Test
    void processorTakesManySessionsEachInOrder() {
        for (String session : List.of("A", "B", "C")) {
            send(session, "1", "2", "3", "4");
        }
        Map<String, List<String>> received = new ConcurrentHashMap<>();

        ServiceBusProcessorClient processor = clients.keep(clients.builder()
                .sessionProcessor()
                .queueName(queue)
                .maxConcurrentSessions(2)
                .sessionIdleTimeout(Duration.ofMillis(200))
                .processMessage(context -> received.computeIfAbsent(
                                context.getMessage().getSessionId(), id -> new ArrayList<>())
                        .add(context.getMessage().getBody().toString()))
                .processError(context -> {})
                .buildProcessorClient());
        processor.start();

        await().untilAsserted(() -> assertThat(emulator.counts(queue)).isEqualTo(QueueCounts.EMPTY));
        assertThat(received).containsOnlyKeys("A", "B", "C").allSatisfy((session, bodies) -> assertThat(bodies)
                .containsExactly("1", "2", "3", "4"));
    }
}
