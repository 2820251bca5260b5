package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Webhooks that take longer than Dataverse waits. */
class WebhookTimeoutTest {
    private static final int POST_OPERATION = 40;
    private static final int SYNC = 0;

    @Test
    void waitsAMinuteUnlessToldOtherwise() {
        assertThat(DataverseEmulatorOptions.defaults().webhookTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThatThrownBy(() -> DataverseEmulatorOptions.defaults().withWebhookTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("webhookTimeout");
    }

    @Test
    void undoesWhatASynchronousWebhookDoesNotAnswerInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DataverseEmulator emulator = DataverseEmulator.start(
                        DataverseEmulatorOptions.defaults().withPort(0).withWebhookTimeout(Duration.ofMillis(250)))) {
            TestApi api = new TestApi(emulator.url());
            String endpoint = EventSteps.create(
                    api,
                    "serviceendpoints",
                    "{\"name\":\"slow\",\"contract\":8,\"authtype\":4,\"authvalue\":\"k\",\"url\":\"http://localhost:%d/hook\"}"
                            .formatted(silent.getLocalPort()));
            EventSteps.step(api, endpoint, "Create", "account", POST_OPERATION, SYNC, "");

            Answer refused = api.post("accounts", "{\"name\":\"a\"}");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("0x80050202");
            assertThat(refused.message()).contains("'slow' did not answer within 0.25 seconds");
            assertThat(api.get("accounts?$select=name").json().path("value")).isEmpty();
        }
    }
}
