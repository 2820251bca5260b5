package io.dataversehub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.bench.stub.Stub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A {@link Stub} that was started. */
final class StubProcess implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI url;

    private StubProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static StubProcess start() throws IOException {
        Process process = new ProcessBuilder(JavaProcess.command(List.of("-Xmx768m"), Stub.class, List.of()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("http://")) {
                return new StubProcess(process, URI.create(line));
            }
        }
        throw new IOException("the stub ended before it listened");
    }

    URI url() {
        return url;
    }

    /** @param settings with ' for " */
    void set(String settings) throws IOException {
        ask("PUT", "/stub/settings", settings.replace('\'', '"'));
        ask("POST", "/stub/reset", "");
    }

    JsonNode stats() throws IOException {
        return ask("GET", "/stub/stats", "");
    }

    private JsonNode ask(String method, String path, String body) throws IOException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(url.resolve(path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(path + ": " + answer.body());
            }
            return Floor.JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
