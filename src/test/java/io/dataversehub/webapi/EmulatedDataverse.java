package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The Dataverse emulator on a free port, with its faults and its log at hand. */
public final class EmulatedDataverse implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataverseEmulator emulator;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<DataverseClient> clients = new ArrayList<>();

    private EmulatedDataverse(DataverseEmulatorOptions options) {
        emulator = DataverseEmulator.start(options.withPort(0));
    }

    public static EmulatedDataverse start() {
        return new EmulatedDataverse(DataverseEmulatorOptions.defaults());
    }

    /** @param schema files with tables and additions to tables */
    public static EmulatedDataverse withSignIn(Path... schema) {
        return new EmulatedDataverse(DataverseEmulatorOptions.defaults()
                .withAuth(DataverseEmulatorOptions.Auth.BEARER)
                .withSchema(List.of(schema)));
    }

    public URI url() {
        return URI.create(String.valueOf(emulator.url()));
    }

    public DataverseClient client() {
        return client(options -> options);
    }

    public DataverseClient client(UnaryOperator<ClientOptions.Builder> with) {
        DataverseClient client =
                DataverseClient.open(with.apply(ClientOptions.builder(url())).build());
        clients.add(client);
        return client;
    }

    /** A fault as {@code /emulator/faults} takes it, with ' for ". */
    public void fault(String json) {
        ask("POST", "/emulator/faults", json.replace('\'', '"'));
    }

    /** The next {@code times} requests that match are carried out, and their answers lost. */
    public void loseAnswers(String method, String path, int times) {
        fault("{'match':{'method':'" + method + "','path':'" + path + "'},'times':" + times + ",'fault':'lostAnswer'}");
    }

    /** Service protection limits, as {@code /emulator/limits} takes them, with ' for ". */
    public void limit(String json) {
        ask("PUT", "/emulator/limits", json.replace('\'', '"'));
    }

    /** How many requests matched, of the last ten thousand. */
    public long asked(String method, String pathPart) {
        long count = 0;
        for (JsonNode request :
                ask("GET", "/emulator/requests?last=10000", null).path("requests")) {
            boolean matches = request.path("method").asText().equals(method)
                    && request.path("path").asText().contains(pathPart);
            count += matches ? 1 : 0;
        }
        return count;
    }

    public long rows(String entitySet) {
        return ask("GET", "/emulator/stats", null)
                .path("rowsStored")
                .path(entitySet)
                .asLong();
    }

    /** How often the faults ordered since they were last cleared have happened. */
    public long faultHits() {
        long hits = 0;
        for (JsonNode fault : ask("GET", "/emulator/faults", null).path("faults")) {
            hits += fault.path("hits").asLong();
        }
        return hits;
    }

    public void clearFaults() {
        ask("DELETE", "/emulator/faults", null);
    }

    /** Whether it works on nothing, not even for a client that has gone. */
    public boolean isIdle() {
        return ask("GET", "/emulator/stats", null).path("inFlight").asLong() == 0;
    }

    /** Rows and the log are gone; tables, clients and faults stay. */
    public void empty() {
        ask("POST", "/emulator/reset", "");
    }

    /** The rows of a query, asked past all clients. */
    public JsonNode read(String query) {
        var secret = new Credentials.ClientSecret("contoso", "observer", "secret");
        Token token = TokenSource.of(url(), secret, url()).fetch().join();
        return ask("GET", "/api/data/v9.2/" + query, null, "Authorization", "Bearer " + token.value())
                .path("value");
    }

    /** Rows, faults and the log are gone; tables stay. */
    public void reset() {
        clients.forEach(DataverseClient::close);
        clients.clear();
        ask("DELETE", "/emulator/faults", null);
        limit("{'enabled':false,'concurrent':52,'latencyMillis':0}");
        ask("POST", "/emulator/reset", "");
    }

    private JsonNode ask(String method, String path, String body) {
        return ask(method, path, body, "Accept", "application/json");
    }

    private JsonNode ask(String method, String path, String body, String... headers) {
        try {
            HttpRequest.BodyPublisher publisher =
                    body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(url().resolve(path))
                            .headers(headers)
                            .method(method, publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + new String(answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        clients.forEach(DataverseClient::close);
        emulator.close();
    }
}
