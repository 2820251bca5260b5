package io.dataversehub;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The whole hub with the shipped route files and its own stand-ins, on ports the system chooses, its data in one folder. */
public final class TestHub implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Hub hub;

    private TestHub(Hub hub) {
        this.hub = hub;
    }

    public static TestHub start(Path folder) throws Exception {
        return start(folder, Map.of());
    }

    public static TestHub start(Path folder, Map<String, String> more) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "hub.port", "0",
                "hub.management.port", "0",
                "hub.jmx.port", "-1",
                "hub.emulator.dataverse.port", "0",
                "hub.emulator.servicebus.port", "0",
                "hub.emulator.data", folder.resolve("emulator").toString(),
                "hub.database.url", "jdbc:h2:file:" + folder.resolve("hub").toAbsolutePath(),
                "hub.batch.dir", folder.resolve("batch").toString(),
                "hub.batch.delay", "100"));
        settings.put("hub.batch.progress", "1");
        settings.put("hub.batch.retryDelay", "1");
        settings.putAll(more);
        return new TestHub(Hub.start(HubSettings.of(settings, name -> null), Map.of()));
    }

    public Hub hub() {
        return hub;
    }

    public String serviceBus() {
        return hub.setting("hub.servicebus.connectionString");
    }

    public HttpResponse<String> send(String method, String pathAndQuery, String body) throws Exception {
        return send(method, pathAndQuery, body, "application/json");
    }

    public HttpResponse<String> send(String method, String pathAndQuery, String body, String type) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + hub.port() + pathAndQuery))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** What the embedded Dataverse's own Web API answers, asked without the hub. */
    public String dataverse(String pathAndQuery) throws Exception {
        return send(HttpRequest.newBuilder(
                                URI.create(hub.setting("hub.dataverse.url") + "/api/data/v9.2/" + pathAndQuery))
                        .build())
                .body();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws Exception {
        hub.close();
    }
}
