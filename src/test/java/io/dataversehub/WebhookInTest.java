package io.dataversehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that others post, by the shipped routes/webhook-in.camel.yaml. */
class WebhookInTest {

    private static final String KEY = "a-key";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    static TestHub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start(folder, Map.of("hub.webhooks.key", KEY));
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
    }

    @Test
    void aPostedRowIsStoredFirstAndWrittenThen() throws Exception {
        HttpResponse<String> stored = hub.send(
                "POST",
                "/webhooks/rows/accounts?key=accountnumber&code=" + KEY,
                "{\"accountnumber\":\"W1\",\"name\":\"Posted\",\"revenue\":5000000.25}");

        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(202);
        comes("W1", "Posted", "5000000.25");
    }

    @Test
    void aPostWithoutTheKeyIsRefusedAndNothingIsStored() throws Exception {
        HttpResponse<String> refused =
                hub.send("POST", "/webhooks/rows/accounts?key=accountnumber&code=wrong", "{\"accountnumber\":\"W2\"}");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("X-Hub-Signature-256").doesNotContain(KEY);
    }

    @Test
    void whatIsNotJsonIsRefusedToTheSenderNotToTheDeadLetters() throws Exception {
        HttpResponse<String> refused = hub.send("POST", "/webhooks/rows/accounts?code=" + KEY, "{\"accountnumber\":");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("not JSON");
    }

    @Test
    void cloudEventsCarryRowsOneOrMany() throws Exception {
        String event = "{\"specversion\":\"1.0\",\"type\":\"company.changed\",\"source\":\"/erp\",\"id\":\"%1$s\","
                + "\"data\":{\"accountnumber\":\"%1$s\",\"name\":\"Event %1$s\"}}";

        for (String body :
                new String[] {event.formatted("CE1"), "[" + event.formatted("CE2") + "," + event.formatted("CE3") + "]"
                }) {
            assertThat(hub.send(
                                    "POST",
                                    "/webhooks/rows/accounts?key=accountnumber&code=" + KEY,
                                    body,
                                    "application/cloudevents+json")
                            .statusCode())
                    .isEqualTo(202);
        }

        comes("CE1", "Event CE1");
        comes("CE2", "Event CE2");
        comes("CE3", "Event CE3");
    }

    @Test
    void cloudEventsAreAgreedToBeforeTheyAreSent() throws Exception {
        HttpResponse<String> agreed = HTTP.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + hub.hub().port() + "/webhooks/rows/accounts"))
                        .header("WebHook-Request-Origin", "events.example.com")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(agreed.statusCode()).isEqualTo(200);
        assertThat(agreed.headers().firstValue("WebHook-Allowed-Origin")).hasValue("events.example.com");
    }

    @Test
    void aRowThatIsPostedTwiceToBeCreatedIsCreatedOnce() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> stored = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:"
                                    + hub.hub().port() + "/webhooks/rows/contacts?operation=create&code=" + KEY))
                            .header("Content-Type", "application/json")
                            .header("webhook-id", "msg-1")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"lastname\":\"Once\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(stored.statusCode()).isEqualTo(202);
        }
        hub.send("POST", "/webhooks/rows/contacts?operation=create&code=" + KEY, "{\"lastname\":\"Last\"}");

        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        hub.dataverse("contacts?$select=lastname"))
                .contains("Last")
                .containsOnlyOnce("Once"));
    }

    @Test
    void whoRegistersForATableThatIsNotThereIsToldSo() throws Exception {
        HttpResponse<String> refused = hub.send("PUT", "/webhooks/registrations/nonsense", "");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("nonsense");
    }

    private static void comes(String number, String... parts) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(hub.dataverse("accounts(accountnumber='" + number + "')"))
                        .contains(parts));
    }
}
