package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdministrationTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.emptiedBeforeEachTest();

    private static final TestApi api = EMULATOR.api();

    @BeforeEach
    void clean() {
        api.put(
                "/emulator/limits",
                "{\"enabled\":false,\"requests\":6000,\"executionSeconds\":1200,\"concurrent\":52,\"latencyMillis\":0,\"latencyPerRowMicros\":0}");
    }

    private static void fault(String json) {
        assertThat(api.post("/emulator/faults", json).status()).isEqualTo(201);
    }

    private static int accounts() {
        return api.get("accounts?$select=name").json().path("value").size();
    }

    @Test
    void answersWithTheStatusOrderedAsOftenAsOrdered() {
        fault(
                "{\"match\":{\"method\":\"POST\",\"path\":\"accounts\",\"after\":1},\"times\":2,\"fault\":\"status\",\"status\":503,\"code\":\"0x80040216\",\"retryAfter\":2}");

        List<Integer> statuses = new ArrayList<>();
        Answer refused = null;
        for (int i = 0; i < 4; i++) {
            Answer answer = api.post("accounts", "{\"name\":\"x\"}");
            statuses.add(answer.status());
            refused = answer.status() == 503 ? answer : refused;
        }

        assertThat(statuses).containsExactly(204, 503, 503, 204);
        assertThat(refused.header("Retry-After")).isEqualTo("2");
        assertThat(refused.code()).isEqualTo("0x80040216");
        assertThat(accounts()).isEqualTo(2);
        assertThat(api.get("/emulator/faults").json().at("/faults/0/hits").asInt())
                .isEqualTo(2);
    }

    @Test
    void losesAnAnswerAfterTheRowIsWritten() {
        fault("{\"match\":{\"method\":\"PATCH\"},\"times\":1,\"fault\":\"lostAnswer\"}");

        assertThatThrownBy(() -> api.patch("accounts(accountnumber='L')", "{\"name\":\"x\"}"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(accounts()).isEqualTo(1);
        JsonNode log = api.get("/emulator/requests?last=2").json().at("/requests/0");
        assertThat(log.path("status").asInt()).isZero();
        assertThat(log.path("fault").asText()).isEqualTo("lostAnswer");
    }

    @Test
    void resetsTheConnectionBeforeAnythingIsWritten() {
        fault("{\"match\":{\"method\":\"PATCH\"},\"times\":1,\"fault\":\"reset\"}");

        assertThatThrownBy(() -> api.patch("accounts(accountnumber='L')", "{\"name\":\"x\"}"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(accounts()).isZero();
    }

    @Test
    void breaksAnAnswerOffInItsMiddle() {
        fault("{\"match\":{\"path\":\"WhoAmI\"},\"times\":1,\"fault\":\"truncate\"}");

        assertThatThrownBy(() -> api.trySend("GET", "WhoAmI", null)).isInstanceOf(IOException.class);
        assertThat(api.get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void delays() {
        fault("{\"match\":{\"path\":\"WhoAmI\"},\"times\":1,\"fault\":\"delay\",\"delayMillis\":300}");

        long start = System.nanoTime();
        Answer answer = api.get("WhoAmI");

        assertThat(answer.status()).isEqualTo(200);
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(290);
    }

    @Test
    void happensNowAndThenByProbability() {
        fault("{\"probability\":0.5,\"fault\":\"status\",\"status\":500}");

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            statuses.add(api.get("WhoAmI").status());
        }

        assertThat(statuses).contains(200, 500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\":\"nothing\"}",
                "{}",
                "no json",
                "{\"fault\":\"status\",\"status\":200}",
                "{\"fault\":\"reset\",\"times\":0}",
                "{\"fault\":\"reset\",\"probability\":2}",
                "{\"fault\":\"reset\",\"match\":{\"path\":\"(\"}}",
                "{\"fault\":\"delay\",\"delayMillis\":-1}"
            })
    void refusesOrdersThatMakeNoSense(String order) {
        Answer answer = api.post("/emulator/faults", order);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isNotEmpty();
    }

    @Test
    void limitsRequestsAndTellsHowLongToWait() {
        api.put("/emulator/limits", "{\"enabled\":true,\"requests\":3}");

        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(api.get("WhoAmI"));
        }

        assertThat(answers.get(2).header("x-ms-ratelimit-burst-remaining-xrm-requests"))
                .isEqualTo("0");
        Answer refused = answers.get(3);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("0x80072322");
        assertThat(refused.message())
                .isEqualTo("Number of requests exceeded the limit of 3 over time window of 300 seconds.");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 301);
        assertThat(api.get("/emulator/stats").json().at("/throttled/requests").asInt())
                .isEqualTo(2);
        assertThat(api.get("WhoAmI", "Authorization", "Bearer another").status())
                .as("limits are per user")
                .isEqualTo(200);
    }

    @Test
    void limitsExecutionTime() {
        api.put("/emulator/limits", "{\"enabled\":true,\"executionSeconds\":1,\"latencyMillis\":600}");

        api.get("WhoAmI");
        api.get("WhoAmI");
        Answer refused = api.get("WhoAmI");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("0x80072321");
        assertThat(refused.message())
                .startsWith("Combined execution time of incoming requests exceeded limit of 1,000  milliseconds");
    }

    @Test
    void limitsConcurrency() {
        api.put("/emulator/limits", "{\"enabled\":true,\"concurrent\":2,\"latencyMillis\":500}");
        ExecutorService callers = Executors.newFixedThreadPool(5);

        List<CompletableFuture<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(CompletableFuture.supplyAsync(() -> api.get("WhoAmI"), callers));
        }

        List<Answer> answers = calls.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(2);
        Answer refused = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.code()).isEqualTo("0x80072326");
        assertThat(refused.message()).isEqualTo("Number of concurrent requests exceeded the limit of 2.");
        assertThat(api.get("/emulator/stats").json().path("maxInFlight").asInt())
                .isGreaterThanOrEqualTo(2);
        callers.shutdown();
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThat(api.put("/emulator/limits", "{\"requests\":0}").status()).isEqualTo(400);
        assertThat(api.put("/emulator/limits", "{\"speed\":1}")
                        .json()
                        .path("error")
                        .asText())
                .contains("speed");
        assertThat(api.get("/emulator/nothing").status()).isEqualTo(404);
    }

    @Test
    void resetsRowsAndKeepsTheEnvironment() {
        api.post("accounts", "{\"name\":\"x\",\"revenue\":1}");

        assertThat(api.post("/emulator/reset", "").status()).isEqualTo(204);

        assertThat(accounts()).isZero();
        assertThat(api.get("transactioncurrencies?$select=isocurrencycode")
                        .json()
                        .at("/value/0/isocurrencycode")
                        .asText())
                .isEqualTo("USD");
        JsonNode stats = api.get("/emulator/stats").json();
        assertThat(stats.at("/rowsWritten/create").asInt()).isZero();
        assertThat(stats.path("distinctKeys").asInt()).isZero();
        assertThat(stats.path("requests").asInt()).isEqualTo(2);
    }

    @Test
    void logsWhatCameInAndWhatWasAnswered() {
        api.post("accounts", "{\"name\":\"x\"}");
        api.get("accounts?$top=1");

        JsonNode requests = api.get("/emulator/requests?last=2").json().path("requests");
        assertThat(requests).hasSize(2);
        assertThat(requests.at("/0/method").asText()).isEqualTo("POST");
        assertThat(requests.at("/0/status").asInt()).isEqualTo(204);
        assertThat(requests.at("/1/path").asText()).isEqualTo("/api/data/v9.2/accounts?$top=1");
        assertThat(requests.at("/1/number").asInt()).isEqualTo(2);
    }

    @Test
    void limitsThatAreOffDoNotRunOut() {
        api.put("/emulator/limits", "{\"enabled\":false,\"requests\":3}");

        for (int i = 0; i < 5; i++) {
            Answer answer = api.get("WhoAmI");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-ms-ratelimit-burst-remaining-xrm-requests"))
                    .isEqualTo("3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"fault\":\"expireToken\",\"times\":1}", "{\"fault\":\"status\",\"status\":503,\"times\":1}"})
    void tellsWhatIsLeftOfTheLimitsAlsoWhereNothingWasDone(String fault) {
        api.put("/emulator/limits", "{\"enabled\":true,\"requests\":3}");
        api.get("WhoAmI");
        api.post("/emulator/faults", fault);

        Answer answer = api.get("WhoAmI");

        assertThat(answer.status()).isIn(401, 503);
        assertThat(answer.header("x-ms-ratelimit-burst-remaining-xrm-requests"))
                .as("nobody is known behind a token that has expired")
                .isEqualTo(answer.status() == 401 ? "3" : "2");
        assertThat(answer.header("x-ms-ratelimit-time-remaining-xrm-requests")).isNotEmpty();
        assertThat(answer.header("x-ms-dop-hint")).isNotEmpty();
        assertThat(answer.header("x-ms-service-request-id")).isNotEmpty();
    }
}
