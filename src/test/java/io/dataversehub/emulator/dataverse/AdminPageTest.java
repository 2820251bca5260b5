package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page at {@code /emulator/}, what it reads, and who may administer. */
class AdminPageTest {
    private static DataverseEmulator emulator;
    private static TestApi api;

    @BeforeAll
    static void start() {
        emulator = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
        api = new TestApi(emulator.url());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void reset() {
        api.delete("/emulator/faults");
        api.post("/emulator/reset", null);
    }

    @Test
    void isOneFileWhosePolicyAllowsItsOwnScriptAndStyleOnly() throws Exception {
        Answer page = api.get("/emulator/");

        String policy = page.header("Content-Security-Policy");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(policy)
                .startsWith("default-src 'none';")
                .contains("script-src '" + hash(page.body(), "script") + "'")
                .contains("style-src '" + hash(page.body(), "style") + "'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("src=");
    }

    @Test
    void makesNoHtmlOfText() {
        String page = api.get("/emulator/").body();

        assertThat(page)
                .doesNotContain("innerHTML")
                .doesNotContain("outerHTML")
                .doesNotContain("insertAdjacentHTML")
                .doesNotContain("document.write")
                .doesNotContain("eval(");
    }

    @Test
    void leadsThereFromTheRoot() {
        assertThat(api.get("/").header("Location")).isEqualTo("/emulator/");
        assertThat(api.get("/emulator").header("Location")).isEqualTo("/emulator/");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,               http://localhost,          204",
        "localhost,               '',                        204",
        "127.0.0.1,               '',                        204",
        "[::1],                   '',                        204",
        "dataverse,               '',                        204",
        "app.localhost,           '',                        204",
        "localhost,               https://evil.example,      403",
        "localhost,               null,                      403",
        "localhost,               http://localhost:1,        403",
        "evil.example,            http://evil.example,       403",
        "evil.example,            '',                        403",
        "127.0.0.1.evil.example,  '',                        403",
    })
    void isAdministeredByItsOwnPageAndByProgramsOnly(String host, String origin, int status) throws IOException {
        String sent = origin.startsWith("http://" + host) && !origin.endsWith(":1")
                ? origin + ":" + emulator.url().getPort()
                : origin;

        int answered = rawPost(host + ":" + emulator.url().getPort(), sent);

        assertThat(answered).isEqualTo(status);
    }

    @Test
    void readsPastLimitsFaultsAndLog() {
        api.post("accounts", "{\"name\":\"Seen\"}");
        api.post("/emulator/faults", "{\"fault\":\"status\"}");

        Answer rows = api.get("/emulator/data/accounts?$select=name", "Prefer", "odata.include-annotations=\"*\"");

        assertThat(rows.json().path("value").get(0).path("name").asText()).isEqualTo("Seen");
        assertThat(api.get("/emulator/stats").json().path("requests").asInt()).isEqualTo(1);
        assertThat(api.get("/emulator/faults")
                        .json()
                        .path("faults")
                        .get(0)
                        .path("hits")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "DELETE"})
    void readsOnly(String method) {
        assertThat(api.send(method, "/emulator/data/accounts", "{}").status()).isEqualTo(404);
    }

    @Test
    void showsWhatWasInTheLastRequests() {
        api.post("accounts", "{\"name\":\"Looked at\"}", "Authorization", "Bearer secret", "X-Mine", "yes");

        JsonNode last =
                api.get("/emulator/requests?last=1").json().path("requests").get(0);
        JsonNode exchange =
                api.get("/emulator/requests/" + last.path("number").asLong()).json();

        assertThat(exchange.at("/request/body").asText()).isEqualTo("{\"name\":\"Looked at\"}");
        assertThat(exchange.at("/request/headers").toString())
                .contains("[\"X-Mine\",\"yes\"]")
                .contains("[\"Authorization\",\"(not kept)\"]")
                .doesNotContain("secret");
        assertThat(exchange.at("/answer/headers").toString()).contains("OData-EntityId");
        assertThat(api.get("/emulator/requests/999").status()).isEqualTo(404);
    }

    @Test
    void keepsTheBeginningOfLongBodies() {
        api.post("accounts", "{\"description\":\"" + "x".repeat(20_000) + "\"}");

        JsonNode request = api.get("/emulator/requests/1").json().path("request");

        assertThat(request.path("body").asText()).hasSize(8192);
        assertThat(request.path("cut").asBoolean()).isTrue();
        assertThat(request.path("length").asInt()).isEqualTo(20_018);
    }

    @Test
    void takesOneFaultBack() {
        int first = api.post("/emulator/faults", "{\"fault\":\"reset\"}")
                .json()
                .path("id")
                .asInt();
        api.post("/emulator/faults", "{\"fault\":\"delay\",\"delayMillis\":1}");

        int status = api.delete("/emulator/faults/" + first).status();

        assertThat(status).isEqualTo(204);
        assertThat(api.get("/emulator/faults").json().path("faults")).hasSize(1);
        assertThat(api.delete("/emulator/faults/" + first).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fault\":\"status\",\"tmies\":1}               | tmies",
                "{\"fault\":\"status\",\"match\":{\"url\":\"x\"}}  | url",
                "{\"fault\":\"status\",\"times\":\"3\"}           | times",
                "{\"fault\":\"status\",\"status\":\"busy\"}       | status",
                "{\"fault\":\"status\",\"status\":200}            | status",
                "{\"fault\":\"delay\",\"probability\":\"often\"}  | probability",
                "{\"fault\":\"reset\",\"match\":{\"after\":-1}}   | after",
                "{\"fault\":\"reset\",\"match\":{\"path\":\"(\"}} | path",
                "{\"fault\":\"crash\"}                            | crash",
            })
    void refusesFaultsThatWouldNeverHappenAsMeant(String order, String named) {
        Answer refused = api.post("/emulator/faults", order);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asText()).contains(named);
    }

    @Test
    void refusesNonsenseInsteadOfLastRequests() {
        assertThat(api.get("/emulator/requests?last=some").status()).isEqualTo(400);
        assertThat(api.get("/emulator/requests?first=3").status()).isEqualTo(400);
    }

    private static int rawPost(String host, String origin) throws IOException {
        URI url = emulator.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            String header = origin.isEmpty() ? "" : "Origin: " + origin + "\r\n";
            out.write(("POST /emulator/reset HTTP/1.1\r\nHost: " + host + "\r\n" + header
                            + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private static String hash(String page, String element) throws Exception {
        Matcher matcher = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(page);
        assertThat(matcher.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(matcher.group(1).getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
