package io.dataversehub.emulator.servicebus;

import static io.dataversehub.emulator.servicebus.SdkClients.receive;
import static io.dataversehub.emulator.servicebus.SdkClients.receiveOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in the data folder when the emulator stops, and when it is killed. */
class DurabilityTest {
    private static final int KILLS = 5;
    /** Sends and completions before each kill. */
    private static final int OPERATIONS = 300;

    @TempDir
    private Path folder;

    private ServiceBusEmulatorOptions options() {
        return ServiceBusEmulatorOptions.defaults().withPort(0).withData(folder.resolve("data"));
    }

    @Test
    void messagesOutliveTheEmulatorWithAllThatTheyCarry() throws Exception {
        try (ServiceBusEmulator first = ServiceBusEmulator.start(options());
                SdkClients clients = new SdkClients(first)) {
            ServiceBusMessage message = new ServiceBusMessage("body").setSubject("subject");
            message.getApplicationProperties().putAll(Map.of("color", "red"));
            clients.sender("q").sendMessages(List.of(message, new ServiceBusMessage("bad")));
            ServiceBusReceiverClient receiver = clients.receiver("q");
            receiver.deadLetter(receive(receiver, 2).get(1), new DeadLetterOptions().setDeadLetterReason("because"));
        }

        try (ServiceBusEmulator second = ServiceBusEmulator.start(options());
                SdkClients clients = new SdkClients(second)) {
            assertThat(second.counts("q")).isEqualTo(new QueueCounts(1, 0, 0, 0, 1));
            ServiceBusReceivedMessage message = receiveOne(clients.receiver("q"));
            assertThat(message.getBody().toString()).isEqualTo("body");
            assertThat(message.getSubject()).isEqualTo("subject");
            assertThat(message.getApplicationProperties()).containsEntry("color", "red");
            assertThat(message.getSequenceNumber()).isEqualTo(1);
            assertThat(receiveOne(clients.deadLetters("q")).getDeadLetterReason())
                    .isEqualTo("because");
        }
    }

    @Test
    void folderThatIsInUseIsNamed() {
        try (ServiceBusEmulator first = ServiceBusEmulator.start(options())) {
            assertThatThrownBy(() -> ServiceBusEmulator.start(options()))
                    .isInstanceOf(ServiceBusEmulatorException.class)
                    .hasMessageContaining(folder.resolve("data").toString());
            assertThat(first.counts("q")).isEqualTo(QueueCounts.EMPTY);
        }
    }

    /** Four threads send and one receives and completes each time the process is killed. */
    @Test
    void fiveKillsLoseNothingThatWasAcknowledged() throws Exception {
        Traffic traffic = new Traffic();
        for (int kill = 0; kill < KILLS; kill++) {
            runUntilKilled(traffic, kill);
        }

        Set<String> left = new HashSet<>();
        try (ServiceBusEmulator again = ServiceBusEmulator.start(options());
                SdkClients clients = new SdkClients(again)) {
            int count = Math.toIntExact(again.counts("q").total());
            receive(receiveAndDelete(clients), count)
                    .forEach(message -> left.add(message.getBody().toString()));
            assertThat(left).hasSize(count);
        }
        Set<String> accountedFor = new HashSet<>(left);
        accountedFor.addAll(traffic.completed);
        assertThat(traffic.sent).hasSizeGreaterThan(KILLS * OPERATIONS / 2);
        assertThat(traffic.completed).isNotEmpty().doesNotContainAnyElementsOf(left);
        assertThat(traffic.attempted).containsAll(accountedFor);
        Set<String> missing = new HashSet<>(traffic.sent);
        missing.removeAll(accountedFor);
        // The one message whose completion was under way may be gone without an answer, at each kill.
        assertThat(missing).hasSizeLessThanOrEqualTo(KILLS);
    }

    /** What clients have done, as far as they know. */
    private static final class Traffic {
        final Set<String> attempted = ConcurrentHashMap.newKeySet();
        final Set<String> sent = ConcurrentHashMap.newKeySet();
        final Set<String> completed = ConcurrentHashMap.newKeySet();
    }

    private void runUntilKilled(Traffic traffic, int kill) throws Exception {
        String data = folder.resolve("data").toString();
        try (EmulatorProcess emulator = EmulatorProcess.start("--port", "0", "--data", data)) {
            String connectionString = emulator.connectionString();
            CountDownLatch underWay = new CountDownLatch(OPERATIONS);
            ExecutorService threads = Executors.newFixedThreadPool(5);
            for (int i = 0; i < 4; i++) {
                String prefix = kill + "-" + i + "-";
                threads.submit(() -> sendUntilItFails(connectionString, prefix, traffic, underWay));
            }
            threads.submit(() -> completeUntilItFails(connectionString, traffic, underWay));
            assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();

            emulator.kill();

            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void sendUntilItFails(
            String connectionString, String prefix, Traffic traffic, CountDownLatch underWay) {
        try (SdkClients clients = new SdkClients(connectionString)) {
            ServiceBusSenderClient sender = clients.sender("q");
            for (int i = 0; ; i++) {
                traffic.attempted.add(prefix + i);
                sender.sendMessage(new ServiceBusMessage(prefix + i));
                traffic.sent.add(prefix + i);
                underWay.countDown();
            }
        } catch (Exception killed) {
            // the end that was awaited
        }
    }

    private static void completeUntilItFails(String connectionString, Traffic traffic, CountDownLatch underWay) {
        try (SdkClients clients = new SdkClients(connectionString)) {
            ServiceBusReceiverClient receiver = clients.receiver("q");
            while (true) {
                ServiceBusReceivedMessage message = receiveOne(receiver);
                receiver.complete(message);
                traffic.completed.add(message.getBody().toString());
                underWay.countDown();
            }
        } catch (Exception killed) {
            // the end that was awaited
        } catch (AssertionError nothingMore) {
            // likewise
        }
    }

    private static ServiceBusReceiverClient receiveAndDelete(SdkClients clients) {
        return clients.keep(clients.builder()
                .receiver()
                .queueName("q")
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .buildClient());
    }
}
