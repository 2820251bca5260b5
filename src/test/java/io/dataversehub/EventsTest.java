package io.dataversehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens to rows in Dataverse sets off routes of the hub, by the shipped routes/events.camel.yaml and webhook-in.camel.yaml,
 * where only direct:events was edited: a new account becomes a contact. Each account becomes one, whichever way its event came.
 */
class EventsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String KEY = "a key for the test";

    private static final String EDITED = """
            - route:
                id: events
                from:
                  uri: direct:events
                  steps:
                    - filter:
                        simple: "${header.CamelDataverseMessage} == 'Create' && ${header.CamelDataverseTable} starts with 'account'"
                        steps:
                          - setBody: {simple: '{"lastname": "${body[name]}"}'}
                          - removeHeaders: {pattern: "CamelDataverse*"}
                          - setHeader: {name: CamelDataverseOperation, constant: create}
                          - setHeader: {name: CamelDataverseTable, constant: contacts}
                          - to: direct:dataverse
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "servicebus"})
    void aRowThatSomebodyCreatesSetsOffARouteOnceAndWhatTheHubWritesDoesNot(String via) throws Exception {
        try (TestHub hub = start(Map.of("hub.webhooks.key", KEY))) {
            String registration = "/webhooks/registrations/accounts?messages=Create&via=" + via;
            assertThat(hub.send("PUT", registration, "").body()).contains("Create of account");
            assertThat(hub.send("PUT", registration, "").statusCode()).isEqualTo(200);

            assertThat(hub.send("POST", "/api/accounts", "{\"name\":\"By the hub\"}")
                            .statusCode())
                    .isEqualTo(201);
            createAccount(hub, "One");
            createAccount(hub, "Another");

            // For a while, since asynchronous steps have no order: the event of the hub's own row may be the last to
            // come.
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(contacts(hub)).containsExactlyInAnyOrder("One", "Another"));

            assertThat(hub.send("DELETE", "/webhooks/registrations/accounts", "")
                            .body())
                    .contains("Create of account");
            assertThat(hub.dataverse("sdkmessageprocessingsteps/$count")).endsWith("0");
            assertThat(hub.dataverse("serviceendpoints/$count")).endsWith("0");
        }
    }

    @Test
    void changeTrackingTellsTheSameWithoutAnyRegistration() throws Exception {
        try (TestHub hub = start(Map.of("hub.events.changes", "accounts"))) {
            createAccount(hub, "Followed");

            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(contacts(hub)).containsExactly("Followed"));
            assertThat(hub.send("POST", "/webhooks/dataverse?code=", "{}").statusCode())
                    .as("no key is configured")
                    .isEqualTo(403);
        }
    }

    private TestHub start(Map<String, String> settings) throws Exception {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        try (Stream<Path> shipped = Files.list(Path.of("routes"))) {
            for (Path file : shipped.filter(Files::isRegularFile).toList()) {
                Files.writeString(routes.resolve(file.getFileName()), edited(file));
            }
        }
        Map<String, String> all = new HashMap<>(settings);
        all.put("hub.routes.dir", routes.toString());
        return TestHub.start(folder, all);
    }

    private static String edited(Path file) throws IOException {
        String text = Files.readString(file);
        if (!file.endsWith("events.camel.yaml")) {
            return text;
        }
        int begin = text.indexOf("- route:");
        int end = text.indexOf("- route:", begin + 1);
        return text.substring(0, begin) + EDITED + "\n" + text.substring(end);
    }

    private static void createAccount(TestHub hub, String name) throws Exception {
        HttpResponse<String> created = HTTP.send(
                HttpRequest.newBuilder(URI.create(hub.hub().setting("hub.dataverse.url") + "/api/data/v9.2/accounts"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(204);
    }

    private static List<String> contacts(TestHub hub) throws Exception {
        JsonNode answer = new ObjectMapper().readTree(hub.dataverse("contacts?$select=lastname"));
        return answer.path("value").findValuesAsText("lastname");
    }
}
