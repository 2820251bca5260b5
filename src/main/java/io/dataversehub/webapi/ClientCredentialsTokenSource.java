package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * OAuth 2.0 client credentials at an authority of any scheme and port. For emulators and gateways: Microsoft's own library
 * (MSAL, under azure-identity) refuses http and looks an authority's port up as part of its host name, so {@link
 * AzureTokenSource} cannot serve them.
 *
 * <p>One request an hour; the JDK's client is enough.
 */
final class ClientCredentialsTokenSource implements TokenSource {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI tokenEndpoint;
    private final String form;

    ClientCredentialsTokenSource(String scope, URI authority, Credentials.ClientSecret secret) {
        String base = authority.toString().replaceFirst("/+$", "");
        tokenEndpoint = URI.create(base + "/" + encode(secret.tenant()) + "/oauth2/v2.0/token");
        form = Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        secret.clientId(),
                        "client_secret",
                        secret.secret(),
                        "scope",
                        scope)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    @Override
    public CompletableFuture<Token> fetch() {
        HttpRequest request = HttpRequest.newBuilder(tokenEndpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).thenApply(this::token);
    }

    private Token token(HttpResponse<byte[]> answer) {
        JsonNode json = json(answer);
        String value = json.path("access_token").asText();
        if (answer.statusCode() != 200 || value.isEmpty()) {
            throw WebApiException.of(WebApiException.Kind.UNAUTHENTICATED)
                    .attempted("Sign-in at " + tokenEndpoint)
                    .answered(
                            answer.statusCode(),
                            json.path("error").asText(),
                            json.path("error_description").asText("no access token in the answer"))
                    .build();
        }
        return new Token(
                value, Instant.now().plusSeconds(json.path("expires_in").asLong(3600)));
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException notJson) {
            return Json.MAPPER.createObjectNode();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ClientCredentialsTokenSource[" + tokenEndpoint + "]";
    }
}
