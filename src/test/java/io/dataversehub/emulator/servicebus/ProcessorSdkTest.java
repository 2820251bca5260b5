package io.dataversehub.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The processor client of the unmodified Azure SDK. */
class ProcessorSdkTest {
    private static final int COUNT = 3000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    private ServiceBusProcessorClient processor(
            ServiceBusClientBuilder builder, ServiceBusReceiveMode mode, int prefetch) {
        var processor = builder.processor()
                .queueName("q")
                .receiveMode(mode)
                .prefetchCount(prefetch)
                .maxConcurrentCalls(8)
                .processMessage(
                        context -> received.add(context.getMessage().getBody().toString()))
                .processError(context -> errors.add(context.getException()));
        boolean completes = mode == ServiceBusReceiveMode.PEEK_LOCK;
        return completes
                ? processor.buildProcessorClient()
                : processor.disableAutoComplete().buildProcessorClient();
    }

    private static void send(SdkClients clients, int count) {
        List<ServiceBusMessage> messages = IntStream.range(0, count)
                .mapToObj(i -> new ServiceBusMessage("m" + i))
                .toList();
        for (int i = 0; i < count; i += 1000) {
            clients.sender("q").sendMessages(messages.subList(i, i + 1000));
        }
    }

    /** A prefetch far over the 256 deliveries that the SDK can hold, and more messages than that waiting. */
    @ParameterizedTest
    @EnumSource(ServiceBusReceiveMode.class)
    void greatPrefetchDoesNotOverrunTheSdk(ServiceBusReceiveMode mode) throws Exception {
        try (ServiceBusEmulator emulator = ServiceBusEmulator.start(
                        ServiceBusEmulatorOptions.defaults().withPort(0));
                SdkClients clients = new SdkClients(emulator)) {
            send(clients, COUNT);
            ServiceBusProcessorClient processor = clients.keep(processor(clients.builder(), mode, 3000));

            processor.start();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(emulator.counts("q")).isEqualTo(QueueCounts.EMPTY));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(received).hasSize(COUNT));
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void processorSurvivesARestartOfTheEmulator() throws Exception {
        ServiceBusEmulatorOptions options = ServiceBusEmulatorOptions.defaults().withPort(0);
        ServiceBusEmulator first = ServiceBusEmulator.start(options);
        ServiceBusClientBuilder impatient = new ServiceBusClientBuilder()
                .connectionString(first.connectionString())
                .retryOptions(new AmqpRetryOptions()
                        .setDelay(Duration.ofMillis(100))
                        .setMaxDelay(Duration.ofMillis(500))
                        .setTryTimeout(Duration.ofSeconds(2)));
        try (ServiceBusProcessorClient processor = processor(impatient, ServiceBusReceiveMode.PEEK_LOCK, 0)) {
            processor.start();
            sendOne(first, "before");
            await().until(() -> received.contains("before"));

            first.close();
            try (ServiceBusEmulator second = ServiceBusEmulator.start(options.withPort(first.port()))) {
                sendOne(second, "after");

                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(received).containsExactlyInAnyOrder("before", "after"));
            }
        }
    }

    private static void sendOne(ServiceBusEmulator emulator, String body) throws Exception {
        try (SdkClients clients = new SdkClients(emulator)) {
            clients.sender("q").sendMessage(new ServiceBusMessage(body));
        }
    }
}
