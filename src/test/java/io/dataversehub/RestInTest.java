package io.dataversehub;

import static io.dataversehub.TestHub.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pattern REST-in, by the shipped routes/rest-in.camel.yaml. */
class RestInTest {

    @TempDir
    static Path folder;

    static TestHub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
    }

    @Test
    void writesACompanyAndTheSameAgainIsOneRowUpdated() throws Exception {
        String row = "{\"name\":\"3M\",\"industrycode\":\"Durable Manufacturing\"}";

        HttpResponse<String> first = hub.send("PUT", "/api/accounts/accountnumber=MMM", row);
        HttpResponse<String> second =
                hub.send("PUT", "/api/accounts/accountnumber=MMM", row.replace("3M", "3M Company"));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location"))
                .hasValueSatisfying(l -> assertThat(l).startsWith("/api/accounts/"));
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(second.body()).contains("\"result\":\"updated\"");
        assertThat(hub.dataverse("accounts?$select=name,industrycode&$filter=" + encoded("accountnumber eq 'MMM'")))
                .containsOnlyOnce("\"accountid\"")
                .contains("\"name\":\"3M Company\"", "\"industrycode\":12");
    }

    @Test
    void readsAndDeletesARowByItsAlternateKey() throws Exception {
        hub.send("PUT", "/api/accounts/accountnumber=DEL", "{\"name\":\"Short-lived\"}");

        HttpResponse<String> read = hub.send("GET", "/api/accounts/accountnumber=DEL?$select=name", "");
        HttpResponse<String> deleted = hub.send("DELETE", "/api/accounts/accountnumber=DEL", "");
        HttpResponse<String> gone = hub.send("GET", "/api/accounts/accountnumber=DEL", "");

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("\"name\":\"Short-lived\"");
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("\"code\":\"0x80060891\"");
    }

    @Test
    void writesAnArrayAndTellsTheBadRowFromTheGoodOnes() throws Exception {
        HttpResponse<String> answer = hub.send(
                "PUT",
                "/api/accounts?key=accountnumber",
                "[{\"accountnumber\":\"A1\",\"name\":\"one\"},{\"accountnumber\":\"A2\",\"nmae\":\"two\"},"
                        + "{\"accountnumber\":\"A3\",\"name\":\"three\"}]");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
        assertThat(answer.body()).contains("\"rows\":3", "\"written\":2", "\"failed\":1", "nmae", "name");
        assertThat(hub.dataverse("accounts?$select=accountnumber&$filter=" + encoded("startswith(accountnumber,'A')")))
                .contains("A1", "A3")
                .doesNotContain("\"A2\"");
    }

    @Test
    void queriesWithODataOptions() throws Exception {
        hub.send("PUT", "/api/accounts/accountnumber=Q1", "{\"name\":\"Query one\"}");

        HttpResponse<String> answer =
                hub.send("GET", "/api/accounts?$select=name&$top=5&$filter=" + encoded("name eq 'query ONE'"), "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"value\":[").contains("Query one");
    }

    @Test
    void callsAFunction() throws Exception {
        HttpResponse<String> answer = hub.send("GET", "/api/functions/WhoAmI", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("UserId", "OrganizationId");
    }

    @Test
    void brokenJsonIsToldAndNothingIsWritten() throws Exception {
        HttpResponse<String> answer = hub.send("PUT", "/api/accounts/accountnumber=BROKEN", "{\"name\":");

        assertProblem(answer, 400, "JSON");
        assertThat(hub.send("GET", "/api/accounts/accountnumber=BROKEN", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnknownTableIsTold() throws Exception {
        assertProblem(hub.send("POST", "/api/acounts", "{\"name\":\"x\"}"), 400, "acounts", "Did you mean accounts");
    }

    @Test
    void anUnknownColumnIsToldWithNearNames() throws Exception {
        assertProblem(hub.send("POST", "/api/accounts", "{\"nmae\":\"x\"}"), 400, "nmae");
    }

    @Test
    void aWrongTypeIsToldWithColumnAndValue() throws Exception {
        assertProblem(
                hub.send("POST", "/api/accounts", "{\"name\":\"x\",\"numberofemployees\":\"many\"}"),
                400,
                "numberofemployees",
                "many");
    }

    @Test
    void aMissingKeyIsTold() throws Exception {
        assertProblem(hub.send("PUT", "/api/accounts", "{\"name\":\"x\"}"), 400, "key");
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedByItsType() throws Exception {
        HttpResponse<String> answer = hub.send("POST", "/api/accounts", "name=x", "application/x-www-form-urlencoded");

        assertProblem(answer, 415, "application/json");
    }

    /** A browser lets any page send these without asking. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/accounts", "/queue/replay", "/connector/v1/subscriptions"})
    void aPageOfAnotherOriginMayNotHaveABrowserPost(String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + hub.hub().port() + path))
                                .header("Origin", "https://elsewhere.example")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"From elsewhere\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertProblem(answer, 400, "https://elsewhere.example");
        assertThat(hub.dataverse("accounts?$select=name")).doesNotContain("From elsewhere");
    }

    @Test
    void aBodyOfFiftyMegabytesIsRefused() throws Exception {
        assertProblem(
                hub.send("POST", "/api/accounts", "{\"name\":\"" + "x".repeat(50_000_000) + "\"}"),
                413,
                "max-body-size");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains(words);
    }
}
