package io.dataversehub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pattern UI-feed, by the shipped routes/ui-feed.camel.yaml. */
class UiFeedTest {

    @TempDir
    static Path folder;

    static TestHub hub;
    static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
    }

    @Test
    @Timeout(20)
    void aPostedFormIsWrittenAndPushedToOpenPages() throws Exception {
        try (BufferedReader events = events(null)) {
            HttpResponse<String> saved = post("accountnumber=UI1&name=From+a+form&address1_city=", null);

            assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
            assertThat(nextData(events)).contains("\"table\":\"accounts\"", "\"result\":\"created\"", "ui-feed-save");
        }
        assertThat(hub.dataverse("accounts(accountnumber='UI1')?$select=name")).contains("From a form");
    }

    @Test
    @Timeout(20)
    void aPageThatLostItsConnectionResumesWithoutAGap() throws Exception {
        post("accountnumber=UI2&name=Missed", null);
        String seen;
        try (BufferedReader events = events("0")) {
            seen = nextData(events);
        }

        try (BufferedReader events = events("0")) {
            assertThat(nextData(events)).isEqualTo(seen);
        }
    }

    @Test
    void whatDataverseRefusesIsShownToThePerson() throws Exception {
        HttpResponse<String> refused = post("accountnumber=UI3&name=x&industrycode=Nonsense", null);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("industrycode", "Nonsense");
    }

    @Test
    void aPageOfAnotherOriginMayNotPost() throws Exception {
        HttpResponse<String> refused = post("accountnumber=UI4&name=x", "https://elsewhere.example");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(hub.dataverse("accounts(accountnumber='UI4')")).contains("error");
    }

    @Test
    void thePageIsServedAndTheWorkingDirectoryIsNot() throws Exception {
        assertThat(get("/ui/").body()).contains("Dataverse Hub");
        assertThat(get("/ui/../application.properties").statusCode()).isEqualTo(404);
        assertThat(get("/application.properties").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String form, String origin) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/ui/rows/accounts?key=accountnumber"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static BufferedReader events(String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/ui/events"));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> stream = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    private static String nextData(BufferedReader events) throws Exception {
        String line;
        do {
            line = events.readLine();
        } while (line != null && !line.startsWith("data:"));
        return line;
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + hub.hub().port() + path);
    }
}
