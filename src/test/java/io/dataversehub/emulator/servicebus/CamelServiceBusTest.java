package io.dataversehub.emulator.servicebus;

import static io.dataversehub.emulator.servicebus.SdkClients.receiveOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.dataversehub.emulator.servicebus.broker.EntitySettings;
import io.dataversehub.emulator.servicebus.broker.QueueCounts;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.azure.servicebus.ServiceBusConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The unmodified camel-azure-servicebus component, as the hub uses it. */
class CamelServiceBusTest {
    private static final Duration LOCK = Duration.ofSeconds(1);
    private static ServiceBusEmulator emulator;

    private final CamelContext camel = new DefaultCamelContext();
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
    void nameQueue() {
        queue = "camel-" + UUID.randomUUID();
        camel.getShutdownStrategy().setTimeout(5);
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    private String uri(String entity, String... options) {
        String all = options.length == 0 ? "" : "&" + String.join("&", options);
        return "azure-servicebus:" + entity + "?connectionString=RAW(" + emulator.connectionString() + ")" + all;
    }

    private interface Routes {
        void in(RouteBuilder builder);
    }

    private void run(Routes routes) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routes.in(this);
            }
        });
        camel.start();
    }

    private MockEndpoint mock() {
        return camel.getEndpoint("mock:out", MockEndpoint.class);
    }

    private void send(Object body) {
        send(body, Map.of());
    }

    private void send(Object body, Map<String, Object> headers) {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            template.sendBodyAndHeaders("direct:in", body, headers);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void consumerGetsWhatTheProducerSendsSingleAndBatched() throws Exception {
        run(r -> {
            r.from("direct:in").to(uri(queue));
            r.from(uri(queue, "prefetchCount=10", "maxConcurrentCalls=2")).to("mock:out");
        });
        mock().expectedMessageCount(3);

        send("hello", Map.of("color", "red", "number", 7, ServiceBusConstants.CORRELATION_ID, "correlation"));
        send(List.of("batched 1", "batched 2"));

        mock().assertIsSatisfied(10_000);
        // Two calls at once promise no order.
        List<Message> received =
                mock().getExchanges().stream().map(Exchange::getMessage).toList();
        assertThat(received)
                .extracting(message -> message.getBody(String.class))
                .containsExactlyInAnyOrder("hello", "batched 1", "batched 2");
        Message hello = received.stream()
                .filter(message -> message.getBody(String.class).equals("hello"))
                .findFirst()
                .orElseThrow();
        assertThat(hello.getHeaders())
                .containsEntry("color", "red")
                .containsEntry("number", 7)
                .containsEntry(ServiceBusConstants.CORRELATION_ID, "correlation")
                .containsKeys(ServiceBusConstants.SEQUENCE_NUMBER, ServiceBusConstants.LOCK_TOKEN);
        await().untilAsserted(() -> assertThat(emulator.counts(queue)).isEqualTo(QueueCounts.EMPTY));
    }

    @Test
    void failedExchangeIsDeadLetteredWithItsException() throws Exception {
        run(r -> {
            r.from("direct:in").to(uri(queue));
            r.from(uri(queue, "enableDeadLettering=true")).throwException(new IllegalStateException("no such account"));
        });

        send("bad");

        await().until(() -> emulator.counts(queue).deadLettered() == 1);
        try (SdkClients clients = new SdkClients(emulator)) {
            ServiceBusReceivedMessage dead = receiveOne(clients.deadLetters(queue));
            assertThat(dead.getDeadLetterReason()).isEqualTo("java.lang.IllegalStateException: no such account");
            assertThat(dead.getDeadLetterErrorDescription()).contains(getClass().getSimpleName());
            assertThat(dead.getBody().toString()).isEqualTo("bad");
        }
    }

    @Test
    void failedExchangeIsDeliveredAgainUntilTheMaximum() throws Exception {
        List<Object> deliveryCounts = new CopyOnWriteArrayList<>();
        run(r -> {
            r.from("direct:in").to(uri(queue));
            r.from(uri(queue))
                    .process(e -> deliveryCounts.add(e.getMessage().getHeader(ServiceBusConstants.DELIVERY_COUNT)))
                    .throwException(new IllegalStateException("again"));
        });

        send("bad");

        await().until(() -> emulator.counts(queue).deadLettered() == 1);
        assertThat(deliveryCounts).containsExactly(0L, 1L, 2L);
        assertThat(emulator.counts(queue).total()).isZero();
    }

    @Test
    void consumerRenewsTheLockOfASlowExchange() throws Exception {
        CountDownLatch lockHasEnded = new CountDownLatch(1);
        run(r -> {
            r.from("direct:in").to(uri(queue));
            r.from(uri(queue, "maxAutoLockRenewDuration=60000"))
                    .process(e ->
                            assertThat(lockHasEnded.await(10, TimeUnit.SECONDS)).isTrue())
                    .to("mock:out");
        });
        mock().expectedMessageCount(1);
        OffsetDateTime start = OffsetDateTime.now();

        send("slow");
        await().until(() -> OffsetDateTime.now().isAfter(start.plus(LOCK.multipliedBy(2))));
        lockHasEnded.countDown();

        mock().assertIsSatisfied(10_000);
        await().untilAsserted(() -> assertThat(emulator.counts(queue)).isEqualTo(QueueCounts.EMPTY));
    }

    @Test
    void consumerReadsTheDeadLetterQueue() throws Exception {
        run(r -> {
            r.from("direct:in").to(uri(queue));
            r.from(uri(queue, "enableDeadLettering=true")).throwException(new IllegalStateException("no"));
            r.from(uri(queue, "subQueue=DEAD_LETTER_QUEUE", "serviceBusReceiveMode=RECEIVE_AND_DELETE"))
                    .to("mock:out");
        });
        mock().expectedBodiesReceived("dead");

        send("dead");

        mock().assertIsSatisfied(10_000);
        await().untilAsserted(() -> assertThat(emulator.counts(queue)).isEqualTo(QueueCounts.EMPTY));
    }

    @Test
    void producerSchedules() throws Exception {
        run(r -> {
            r.from("direct:in").to(uri(queue, "producerOperation=scheduleMessages"));
            r.from(uri(queue)).to("mock:out");
        });
        mock().expectedMessageCount(1);
        OffsetDateTime due = OffsetDateTime.now().plusSeconds(1);

        send("later", Map.of(ServiceBusConstants.SCHEDULED_ENQUEUE_TIME, due));

        mock().assertIsSatisfied(10_000);
        assertThat(OffsetDateTime.now()).isAfterOrEqualTo(due.minusNanos(10_000_000));
    }

    @Test
    void topicProducerReachesSubscriptionConsumersThatStartLater() throws Exception {
        String subscription = queue + "/Subscriptions/first";
        run(r -> r.from("direct:in").to(uri(queue, "serviceBusType=topic")));
        send("early");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(queue, "serviceBusType=topic", "subscriptionName=first"))
                        .to("mock:out");
            }
        });
        mock().expectedBodiesReceived("early", "late");
        await().until(() -> emulator.counts(subscription).total() == 0 && mock().getReceivedCounter() == 1);

        send("late");

        mock().assertIsSatisfied(10_000);
    }

    @Test
    void sessionConsumerGetsASessionInOrder() throws Exception {
        run(r -> {
            r.from("direct:in").to(uri(queue, "sessionId=S1"));
            r.from(uri(queue, "sessionEnabled=true")).to("mock:out");
        });
        mock().expectedBodiesReceived("1", "2", "3");

        List.of("1", "2", "3").forEach(this::send);

        mock().assertIsSatisfied(10_000);
        assertThat(mock().getExchanges().get(0).getMessage().getHeader(ServiceBusConstants.SESSION_ID))
                .isEqualTo("S1");
    }
}
