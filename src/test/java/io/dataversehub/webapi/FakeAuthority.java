package io.dataversehub.webapi;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * The way of Microsoft's library to a local server: whatever authority it means to ask, the request goes there, as it is, and
 * remembers where it was meant for.
 */
final class FakeAuthority implements HttpClient {

    private final HttpClient http = new NettyAsyncHttpClientBuilder().build();
    private final URI server;
    private final List<URI> meant = Collections.synchronizedList(new ArrayList<>());

    FakeAuthority(URI server) {
        this.server = server;
    }

    /** Where requests were meant to go. */
    List<URI> meant() {
        return List.copyOf(meant);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        try {
            URI there = request.getUrl().toURI();
            meant.add(there);
            String query = there.getRawQuery() == null ? "" : "?" + there.getRawQuery();
            var redirected = new HttpRequest(
                            request.getHttpMethod(),
                            server.resolve(there.getRawPath() + query).toURL())
                    .setHeaders(new HttpHeaders(request.getHeaders()));
            return http.send(
                    request.getBodyAsBinaryData() == null
                            ? redirected
                            : redirected.setBody(request.getBodyAsBinaryData()));
        } catch (java.net.URISyntaxException | MalformedURLException impossible) {
            return Mono.error(impossible);
        }
    }

    static Map<String, String> form(byte[] body) {
        return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }
}
