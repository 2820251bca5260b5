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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
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
                    told.add(exchange.getMessage().getHeader(DataverseConstants.CHANGE) + " "
                            + exchange.getMessage().getBody(Map.class).get("name"));
                });
            }
        });
        context.start();
        return context;
    }

    private CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        DataverseComponent component = new DataverseComponent();
        component.setUrl(dataverse.url().toString());
        context.addComponent("dataverse", component);
        context.getRegistry()
                .bind("changes", new StoredChanges(new ChangeTable(store.dataSource()), Clock.systemUTC()));
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
}
