package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    @BeforeEach
    void showTheRealTime() {
        assertThat(api.delete("/emulator/clock").status()).isEqualTo(204);
    }

    private static void itIs(String now) {
        Answer answer = api.put("/emulator/clock", "{\"now\":\"" + now + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static Duration difference(String time, Instant from) {
        return Duration.between(from, Instant.parse(time)).abs();
    }

    @Test
    void dawnsWhenRowsAreWrittenAndQueried() {
        itIs("2024-02-28T23:59:00Z");
        String id = api.post("accounts", "{\"name\":\"Leap\"}").id();

        itIs("2024-02-29T10:00:00+02:00");
        api.patch("accounts(" + id + ")", "{\"name\":\"Leap year\"}");

        JsonNode row =
                api.get("accounts(" + id + ")?$select=createdon,modifiedon").json();
        assertThat(row.path("createdon").asText()).startsWith("2024-02-28T23:59:");
        assertThat(row.path("modifiedon").asText()).startsWith("2024-02-29T08:00:");
        assertThat(api.get("accounts/$count?$filter=Microsoft.Dynamics.CRM.Yesterday(PropertyName='createdon')")
                        .body())
                .isEqualTo("\uFEFF1");
    }

    @Test
    void goesOnFromWhereItWasMovedAndBack() {
        itIs("2030-05-05T05:05:05Z");
        JsonNode moved = api.get("/emulator/clock").json();

        api.delete("/emulator/clock");
        JsonNode real = api.get("/emulator/clock").json();

        assertThat(moved.path("moved").asBoolean()).isTrue();
        assertThat(difference(moved.path("now").asText(), Instant.parse("2030-05-05T05:05:05Z")))
                .isLessThan(Duration.ofMinutes(1));
        assertThat(real.path("moved").asBoolean()).isFalse();
        assertThat(difference(real.path("now").asText(), Instant.now())).isLessThan(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"now\":\"tomorrow\"}",
                "{\"now\":\"2024-02-29T10:00:00\"}",
                "{\"now\":\"+12024-02-29T10:00:00Z\"}"
            })
    void refusesWhatIsNoMoment(String body) {
        Answer answer = api.put("/emulator/clock", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains("\"now\" must be a time with its offset");
    }
}
