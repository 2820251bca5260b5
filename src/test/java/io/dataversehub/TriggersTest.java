package io.dataversehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Flows of Power Automate and Logic Apps are told what happens to rows, by the shipped routes/triggers.camel.yaml. */
class TriggersTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SETTINGS =
            Map.of("hub.webhooks.key", "a-key", "hub.triggers.hosts", "*.logic.azure.com,http://localhost");

    @TempDir
    static Path folder;

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static TestHub hub;

    private final List<String> subscribed = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        LOG.start();
        root().addAppender(LOG);
        hub = TestHub.start(folder, SETTINGS);
    }

    @AfterEach
    void unsubscribe() throws Exception {
        for (String callbackUrl : subscribed) {
            assertThat(unsubscribe(callbackUrl)).isEqualTo(204);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
        root().detachAppender(LOG);
        assertThat(LOG.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isNotEmpty()
                .noneMatch(line -> line.contains(Flow.SECRET));
    }

    @Test
    void aFlowIsCalledForEachEventInTheirOrderUntilItEndsItsSubscription() throws Exception {
        try (Flow flow = new Flow()) {
            flow.answers(503, "0").answers(429, "1");
            String location = location(subscribe(flow.url(), "[\"Create\"]"));

            happens("Create", "One");
            happens("Update", "Not wanted");
            happens("Create", "Two");

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(flow.names()).containsExactly("One", "One", "One", "Two"));
            JsonNode call = flow.calls().get(3);
            assertThat(call.path("message").asText()).isEqualTo("Create");
            assertThat(call.path("table").asText()).isEqualTo("account");
            assertThat(call.path("rowId").asText()).hasSize(36);
            assertThat(location).startsWith("http://localhost:" + hub.hub().port() + "/connector/v1/subscriptions/");
            assertThat(location(subscribe(flow.url(), "\"create\"")))
                    .as("subscribing twice")
                    .isEqualTo(location);

            assertThat(send("DELETE", location, "").statusCode()).isEqualTo(204);
            assertThat(send("DELETE", location, "").statusCode())
                    .as("deleting twice")
                    .isEqualTo(204);
            happens("Create", "Three");
            await().during(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(flow.names()).hasSize(4));
        }
    }

    @Test
    void aRowThatSomebodyCreatesInDataverseStartsAFlow() throws Exception {
        try (Flow flow = new Flow()) {
            subscribe(flow.url(), "[]");
            assertThat(hub.send("PUT", "/webhooks/registrations/accounts?messages=Create", "")
                            .statusCode())
                    .isEqualTo(200);

            send("POST", hub.hub().setting("hub.dataverse.url") + "/api/data/v9.2/accounts", "{\"name\":\"Real\"}");

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(flow.names()).containsExactly("Real"));
        }
    }

    @Test
    void aFlowThatIsGoneEndsItsSubscription() throws Exception {
        try (Flow gone = new Flow();
                Flow known = new Flow()) {
            gone.answers(410, "0");
            subscribe(gone.url(), "[]");
            subscribe(known.url(), "[]");
            happens("Create", "One");
            await().until(() -> gone.names().size() == 1 && known.names().size() == 1);

            happens("Delete", "Two");

            await().atMost(Duration.ofSeconds(20)).until(() -> known.names().size() == 2);
            assertThat(unsubscribe(known.url())).isEqualTo(204);
            happens("Create", "Three");
            await().during(Duration.ofMillis(500)).untilAsserted(() -> {
                assertThat(gone.names()).hasSize(1);
                assertThat(known.names()).hasSize(2);
            });
        }
    }

    @Test
    void whatAFlowWasNotToldBeforeARestartItIsToldAfterIt() throws Exception {
        try (Flow flow = new Flow()) {
            subscribe(flow.url(), "[]");
            String location = location(hub.send("GET", "/connector/v1/changes?table=accounts", ""));
            flow.answers(302, "1");
            happens("Create", "Before");
            await().until(() -> flow.names().size() == 1);

            hub.close();
            hub = TestHub.start(folder, SETTINGS);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(flow.names()).containsExactly("Before", "Before"));
            URI asked = URI.create(location);
            HttpResponse<String> polled = hub.send("GET", asked.getPath() + "?" + asked.getRawQuery(), "");
            assertThat(JSON.readTree(polled.body()).at("/0/row/name").asText()).isEqualTo("Before");
        }
    }

    @Test
    void aPollerIsToldOnlyWhatIsNewAndWhereToAskNext() throws Exception {
        happens("Create", "Before the first call");
        HttpResponse<String> first = hub.send("GET", "/connector/v1/changes?table=accounts", "");
        HttpResponse<String> idle = get(location(first));
        happens("Create", "One");
        happens("Delete", "Two");
        HttpResponse<String> news = get(location(idle));
        HttpResponse<String> again = get(location(idle));
        HttpResponse<String> after = get(location(news));

        for (HttpResponse<String> nothing : List.of(first, idle, after)) {
            assertThat(nothing.statusCode()).isEqualTo(202);
            assertThat(nothing.body()).isEmpty();
            assertThat(nothing.headers().firstValue("Content-Type").orElse("")).doesNotContain("json");
            assertThat(nothing.headers().firstValue("Retry-After")).hasValue("15");
        }
        assertThat(location(first)).startsWith("http://localhost:" + hub.hub().port() + "/connector/v1/changes?");
        assertThat(location(idle)).isEqualTo(location(first));
        assertThat(news.statusCode()).isEqualTo(200);
        assertThat(news.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode rows = JSON.readTree(news.body());
        assertThat(rows.findValuesAsText("name")).containsExactly("One", "Two");
        assertThat(rows.findValuesAsText("message")).containsExactly("Create", "Delete");
        assertThat(again.body()).as("the state is the caller's").isEqualTo(news.body());
    }

    @Test
    void aPollerWithMuchToReadAsksAgainAtOnce() throws Exception {
        String location = location(hub.send("GET", "/connector/v1/changes?table=account&messages=Update", ""));
        for (int i = 0; i < 101; i++) {
            happens("Update", "Row " + i);
        }

        HttpResponse<String> first = get(location);
        HttpResponse<String> second = get(location(first));

        assertThat(JSON.readTree(first.body())).hasSize(100);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("0");
        assertThat(JSON.readTree(second.body()).findValuesAsText("name")).containsExactly("Row 100");
        assertThat(second.headers().firstValue("Retry-After")).hasValue("15");
    }

    @Test
    void anEventThatAMessageTellsTwiceIsRecordedOnce() throws Exception {
        String location = location(hub.send("GET", "/connector/v1/changes?table=accounts", ""));
        for (int i = 0; i < 2; i++) {
            happens("Create", "Once", Map.of("CamelAzureServiceBusMessageId", "the same"));
        }

        assertThat(JSON.readTree(get(location).body())).hasSize(1);
    }

    @Test
    void whatCannotBeGrantedIsRefusedWithoutTellingTheSecret() throws Exception {
        refused(
                "{\"callbackUrl\":\"https://evil.example/hook?" + Flow.SECRET + "\",\"table\":\"accounts\"}",
                400,
                "hub.triggers.hosts");
        refused(
                "{\"callbackUrl\":\"https://x.logic.azure.com/hook?" + Flow.SECRET + "\",\"table\":\"nonsense\"}",
                400,
                "nonsense");
        refused(
                "{\"callbackUrl\":\"https://x.logic.azure.com/hook?" + Flow.SECRET
                        + "\",\"table\":\"accounts\",\"messages\":[\"Updated\"]}",
                400,
                "'Updated'");
        refused("{\"callbackUrl\":\"https://x.logic.azure.com/hook?" + Flow.SECRET + "\"}", 400, "table");
        refused("{\"callbackUrl\": https://x.logic.azure.com/hook?" + Flow.SECRET + "}", 400, "line 1");
        refused("{\"table\":\"accounts\"}", 400, "callbackUrl");
        assertThat(hub.send("GET", "/connector/v1/changes?table=accounts&triggerState=mine", "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(hub.send("DELETE", "/connector/v1/subscriptions/nonsense", "")
                        .statusCode())
                .isEqualTo(204);
    }

    private static void refused(String body, int status, String says) throws Exception {
        HttpResponse<String> refused = hub.send("POST", "/connector/v1/subscriptions", body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains(says).doesNotContain(Flow.SECRET);
    }

    private static int unsubscribe(String callbackUrl) throws Exception {
        return hub.send("POST", "/connector/v1/unsubscribe", "{\"callbackUrl\":\"" + callbackUrl + "\"}")
                .statusCode();
    }

    private HttpResponse<String> subscribe(String callbackUrl, String messages) throws Exception {
        subscribed.add(callbackUrl);
        HttpResponse<String> granted = hub.send(
                "POST",
                "/connector/v1/subscriptions",
                "{\"callbackUrl\":\"" + callbackUrl + "\",\"table\":\"accounts\",\"messages\":" + messages + "}");
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(201);
        return granted;
    }

    /** As events-in hands it on; it is recorded when this returns. */
    private static void happens(String message, String name) {
        happens(message, name, Map.of());
    }

    private static void happens(String message, String name, Map<String, Object> more) {
        hub.hub()
                .context()
                .createFluentProducerTemplate()
                .to("direct:events")
                .withBody(Map.of("name", name))
                .withHeaders(more)
                .withHeader("CamelDataverseTable", "account")
                .withHeader("CamelDataverseMessage", message)
                .withHeader("CamelDataverseRowId", UUID.randomUUID().toString())
                .request();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String method, String url, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
