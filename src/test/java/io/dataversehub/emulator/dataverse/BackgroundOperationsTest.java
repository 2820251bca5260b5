package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackgroundOperationsTest {
    private DataverseEmulator emulator;
    private TestApi api;

    @BeforeEach
    void start() {
        emulator = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        api = new TestApi(emulator.url());
        EventSteps.create(
                api,
                "customapis",
                "{\"uniquename\":\"new_Later\",\"name\":\"l\",\"displayname\":\"d\",\"description\":\"d\"}");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private void behaviour(String step) {
        assertThat(api.put("/emulator/behaviours", "{\"new_Later\":{\"steps\":[" + step + "]}}")
                        .status())
                .isEqualTo(204);
    }

    private JsonNode row(Answer accepted) {
        return api.get(accepted.header("Location")).json();
    }

    @Test
    void answersAtOnceAndRunsAfterwards() throws IOException {
        behaviour("{\"create\":\"accounts\",\"values\":{\"name\":\"made later\"}}");
        try (WebhookListener listener = new WebhookListener()) {
            Answer accepted = api.post(
                    "new_Later",
                    "{}",
                    "Prefer",
                    "respond-async,callback,odata.include-annotations=\"*\",url=\"" + listener.url() + "\"");

            assertThat(accepted.status()).isEqualTo(202);
            assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
            assertThat(accepted.json().path("location").asText()).isEqualTo(accepted.header("Location"));
            assertThat(accepted.json()
                            .path("backgroundOperationStateCode@OData.Community.Display.V1.FormattedValue")
                            .asText())
                    .isEqualTo("Ready");
            JsonNode called = listener.next().json();
            assertThat(called.path("backgroundOperationStatusCode").asInt()).isEqualTo(30);
            assertThat(row(accepted).path("backgroundoperationstatuscode").asInt())
                    .isEqualTo(30);
            assertThat(api.get("accounts?$select=name")
                            .json()
                            .at("/value/0/name")
                            .asText())
                    .isEqualTo("made later");
        }
    }

    @Test
    void triesAgainThreeTimesAndThenSaysWhy() {
        behaviour("{\"fail\":\"Never.\"}");

        Answer accepted = api.post("new_Later", "{}", "Prefer", "respond-async");

        await().untilAsserted(() -> assertThat(
                        row(accepted).path("backgroundoperationstatuscode").asInt())
                .isEqualTo(31));
        assertThat(row(accepted).path("retrycount").asInt()).isEqualTo(3);
        assertThat(row(accepted).path("errormessage").asText()).isEqualTo("Never.");
    }
}
