package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import io.dataversehub.routes.StoredChanges;
import io.dataversehub.store.ChangeTable;
import io.dataversehub.store.HubStore;
import io.dataversehub.store.StoreOptions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route that is told of a table's changes. */
class ChangesTest {

    private static final String FROM = "dataverse:changes:accounts?select=name&initialDelay=0&delay=50&maxPageSize=4";

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private DataverseEmulator dataverse;
    private HubStore store;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        dataverse = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        store = HubStore.open(new StoreOptions("jdbc:h2:file:" + folder.resolve("hub"), "hub", ""));
    }

    @AfterEach
    void stop() {
        store.close();
        dataverse.close();
    }

    @Test
    void tellsTheRowsThatAreThereThenWhatIsCreatedChangedAndDeletedEachOnce() throws Exception {
        try (CamelContext context = consumer(FROM)) {
            create(context, 10);
            await().untilAsserted(() -> assertThat(told).hasSize(10));
            told.clear();

            String id = id(context, "Row 3");
            context.createProducerTemplate()
                    .requestBodyAndHeader(
                            "dataverse:update:accounts", Map.of("name", "Changed"), DataverseConstants.ROW_KEY, id);
            context.createProducerTemplate()
                    .requestBodyAndHeader(
                            "dataverse:delete:accounts", null, DataverseConstants.ROW_KEY, id(context, "Row 4"));

            await().untilAsserted(() -> assertThat(told).containsExactlyInAnyOrder("updated Changed", "deleted null"));
        }
    }

    @Test
    void goesOnWhereItWasAfterARestart() throws Exception {
        try (CamelContext context = consumer(FROM)) {
            create(context, 3);
            await().untilAsserted(() -> assertThat(told).hasSize(3));
        }
        told.clear();

        try (CamelContext context = consumer(FROM)) {
            create(context, 1, "Later");

            await().untilAsserted(() -> assertThat(told).isNotEmpty());
            assertThat(told).containsExactly("created Later 0");
        }
    }

    @Test
    void aChangeThatTheRouteFailedOnIsToldAgain() throws Exception {
        failures.set(2);
        try (CamelContext context = consumer(FROM)) {
            create(context, 1);

            await().untilAsserted(() -> assertThat(told).containsExactly("created Row 0"));
            assertThat(failures).hasValue(0);
        }
    }

    @Test
    void findsWhatWasDeletedEvenWhenDataverseHasForgottenIt() throws Exception {
        try (CamelContext context = consumer(FROM)) {
            create(context, 6);
            await().untilAsserted(() -> assertThat(told).hasSize(6));
        }
        told.clear();
        try (CamelContext writer = context()) {
            writer.start();
            writer.createProducerTemplate()
                    .requestBodyAndHeader(
                            "dataverse:delete:accounts", null, DataverseConstants.ROW_KEY, id(writer, "Row 1"));
            create(writer, 1, "New");
        }
        moveClock(Instant.now().plus(60, ChronoUnit.DAYS));

        try (CamelContext context = consumer(FROM)) {
            await().untilAsserted(() -> assertThat(told).hasSize(2));
            assertThat(told).containsExactly("created New 0", "deleted null");
        }
    }

    @Test
    void ofSeveralNodesOneConsumes() throws Exception {
        try (CamelContext first = consumer(FROM);
                CamelContext second = consumer(FROM)) {
            create(first, 9);

            await().untilAsserted(() -> assertThat(told).hasSize(9));
            create(second, 1, "Last");
            await().untilAsserted(() -> assertThat(told).contains("created Last 0"));
            assertThat(told).hasSize(10);
        }
    }

    @Test
    void aNodeThatWasSuspendedForLongerThanItsLeaseDoesNotSetTheOtherBack() throws Exception {
        var clock = new MovableClock();
        var atWork = new CountDownLatch(1);
        var suspended = new CountDownLatch(1);
        Queue<String> first = new ConcurrentLinkedQueue<>();
        try (CamelContext writer = context();
                CamelContext slow = context(clock);
                CamelContext other = context(clock)) {
            writer.start();
            create(writer, 1, "Before");
            slow.addRoutes(route(exchange -> {
                first.add(told(exchange));
                atWork.countDown();
                suspended.await();
            }));
            other.addRoutes(route(exchange -> told.add(told(exchange))));
            slow.start();
            atWork.await();

            clock.move(Duration.ofMinutes(3));
            other.start();
            create(writer, 1, "Meanwhile");
            await().untilAsserted(() -> assertThat(told).containsExactly("created Before 0", "created Meanwhile 0"));
            suspended.countDown();
            slow.getRouteController().stopAllRoutes();
            create(writer, 1, "After");

            await().untilAsserted(() ->
                    assertThat(told).containsExactly("created Before 0", "created Meanwhile 0", "created After 0"));
            assertThat(first).containsExactly("created Before 0");
        }
    }

    @Test
    void rowsMayBeOfAType() throws Exception {
        Queue<String> names = new ConcurrentLinkedQueue<>();
        CamelContext context = context();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(FROM + "&rowClass=" + Company.class.getName()).process(exchange -> {
                    Company company = (Company) exchange.getMessage().getBody();
                    names.add(company == null ? "gone" : company.name());
                });
            }
        });
        try (context) {
            context.start();
            create(context, 1);
            await().untilAsserted(() -> assertThat(names).containsExactly("Row 0"));
            context.createProducerTemplate()
                    .requestBodyAndHeader(
                            "dataverse:delete:accounts", null, DataverseConstants.ROW_KEY, id(context, "Row 0"));

            await().untilAsserted(() -> assertThat(names).containsExactly("Row 0", "gone"));
        }
    }

    /** A type for rows. */
    public record Company(String name) {}

    @Test
    void tellsAPageAtOnceWhenAskedTo() throws Exception {
        Queue<List<?>> pages = new ConcurrentLinkedQueue<>();
        CamelContext context = context();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(FROM + "&batch=true")
                        .process(exchange -> pages.add(exchange.getMessage().getBody(List.class)));
            }
        });
        try (context) {
            context.start();
            create(context, 10);

            await().untilAsserted(() ->
                    assertThat(pages.stream().mapToInt(List::size).sum()).isEqualTo(10));
            assertThat(pages.peek().get(0)).asString().contains("change=created", "id=", "row={");
        }
    }

    private static RouteBuilder route(Processor work) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(FROM).process(work);
            }
        };
    }

    private static String told(Exchange exchange) {
        return exchange.getMessage().getHeader(DataverseConstants.CHANGE) + " "
                + exchange.getMessage().getBody(Map.class).get("name");
    }

    private CamelContext consumer(String from) throws Exception {
        CamelContext context = context();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).process(exchange -> {
                    if (failures.get() > 0) {
                        failures.decrementAndGet();
                        throw new IllegalStateException("failed on purpose");
                    }
                    told.add(told(exchange));
                });
            }
        });
        context.start();
        return context;
    }

    private CamelContext context() {
        return context(Clock.systemUTC());
    }

    private CamelContext context(Clock clock) {
        CamelContext context = new DefaultCamelContext();
        DataverseComponent component = new DataverseComponent();
        component.setUrl(dataverse.url().toString());
        context.addComponent("dataverse", component);
        context.getRegistry().bind("changes", new StoredChanges(new ChangeTable(store.dataSource()), clock));
        return context;
    }

    private static void create(CamelContext context, int rows) {
        create(context, rows, "Row");
    }

    private static void create(CamelContext context, int rows, String name) {
        List<Map<String, String>> list = IntStream.range(0, rows)
                .mapToObj(i -> Map.of("name", name + " " + i))
                .toList();
        context.createProducerTemplate().requestBody("dataverse:create:accounts", list);
    }

    private static String id(CamelContext context, String name) {
        List<?> rows = context.createProducerTemplate()
                .requestBody(
                        "dataverse:query:accounts?top=1&select=name&filter=name eq '" + name + "'", null, List.class);
        return String.valueOf(((Map<?, ?>) rows.get(0)).get("accountid"));
    }

    private void moveClock(Instant now) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(dataverse.url().resolve("/emulator/clock"))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"now\":\"" + now.truncatedTo(ChronoUnit.SECONDS) + "\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private static final class MovableClock extends Clock {

        private volatile Duration moved = Duration.ZERO;

        void move(Duration by) {
            moved = moved.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(moved);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for the zone");
        }
    }
}
