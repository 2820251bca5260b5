package io.dataversehub.emulator.dataverse.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends requests as they are documented, by the JDK's own client: nothing is added but what HTTP needs. */
final class WebApiClient {
    /** The JDK's client computes these itself; documents print them for other bodies than ours. */
    private static final Set<String> COMPUTED = Set.of("content-length", "host", "connection");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String origin;

    WebApiClient(URI origin) {
        this.origin = origin.toString();
    }

    /** @param path from the host's root when it begins with a slash, else below the service's root */
    Answer send(String method, String path, Map<String, List<String>> headers, byte[] body) {
        String url = path.startsWith("http") ? path : origin + (path.startsWith("/") ? path : "/api/data/v9.2/" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(escaped(url)))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> {
            if (!COMPUTED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().map(),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Documents print blanks, quotes and brackets as they are; every client has to escape them, and nothing more. */
    private static String escaped(String url) {
        StringBuilder text = new StringBuilder();
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xFF;
            if (c <= ' ' || c > '~' || "\"<>[]{}|\\^`".indexOf(c) >= 0) {
                text.append(String.format("%%%02X", c));
            } else {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
