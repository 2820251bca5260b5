package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sign-in with client credentials: gives tokens to whoever names a client and a secret, and knows them again. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Client credentials
 *     flow</a>
 */
final class TokenEndpoint {
    /** Where a 401 sends clients; any other tenant is served as well. */
    static final String TENANT = "0a0e0000-0000-4000-8000-000000000000";

    /** As Entra ID's, one second less than an hour. */
    private static final int LIFETIME_SECONDS = 3599;

    /** Oldest tokens are forgotten beyond that many, so that a client in a loop cannot fill the memory. */
    private static final int MAX_TOKENS = 10_000;

    private static final int TOKEN_BYTES = 48;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'");

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Map<String, Token> tokens = new LinkedHashMap<>();

    private record Token(String client, Instant expires) {}

    TokenEndpoint(Clock clock) {
        this.clock = clock;
    }

    /** {@code POST /{tenant}/oauth2/v2.0/token}, and the older form without {@code v2.0}. */
    static boolean serves(Incoming incoming) {
        return incoming.path().matches("/[^/]+/oauth2/(v2\\.0/)?token");
    }

    Reply answer(Incoming incoming) {
        if (!incoming.method().equals("POST")) {
            return refusal(405, "invalid_request", 900561, "The endpoint only accepts POST requests.");
        }
        Map<String, String> form = form(incoming.body());
        String grant = form.getOrDefault("grant_type", "");
        if (!grant.equals("client_credentials")) {
            return refusal(
                    400,
                    "unsupported_grant_type",
                    70003,
                    "The app requested an unsupported grant type '" + grant
                            + "'. The emulator gives tokens for client_credentials only.");
        }
        String client = form.getOrDefault("client_id", "");
        if (client.isEmpty()) {
            return refusal(400, "invalid_request", 900144, "The request body must contain the parameter 'client_id'.");
        }
        if (form.getOrDefault("client_secret", "").isEmpty()
                && form.getOrDefault("client_assertion", "").isEmpty()) {
            return refusal(
                    401,
                    "invalid_client",
                    7000218,
                    "The request body must contain the parameter 'client_assertion' or 'client_secret'.");
        }
        return incoming.path().contains("/v2.0/") ? second(form, client) : first(form, client);
    }

    /** @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">v2.0</a> */
    private Reply second(Map<String, String> form, String client) {
        String scope = form.getOrDefault("scope", "");
        if (scope.isEmpty()) {
            return refusal(400, "invalid_request", 900144, "The request body must contain the parameter 'scope'.");
        }
        if (!scope.endsWith("/.default")) {
            return refusal(
                    400,
                    "invalid_scope",
                    1002012,
                    "The provided value for scope " + scope + " is not valid. Client credential flows must have a scope"
                            + " value with /.default suffixed to the resource identifier (application ID URI).");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", LIFETIME_SECONDS);
        answer.put("ext_expires_in", LIFETIME_SECONDS);
        answer.put("access_token", issue(client));
        return json(200, answer);
    }

    /** The older form names a resource, and has its numbers as text. */
    private Reply first(Map<String, String> form, String client) {
        String resource = form.getOrDefault("resource", "");
        if (resource.isEmpty()) {
            return refusal(400, "invalid_request", 900144, "The request body must contain the parameter 'resource'.");
        }
        long now = clock.instant().getEpochSecond();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", Integer.toString(LIFETIME_SECONDS));
        answer.put("ext_expires_in", Integer.toString(LIFETIME_SECONDS));
        answer.put("expires_on", Long.toString(now + LIFETIME_SECONDS));
        answer.put("not_before", Long.toString(now));
        answer.put("resource", resource);
        answer.put("access_token", issue(client));
        return json(200, answer);
    }

    private synchronized String issue(String client) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (tokens.size() >= MAX_TOKENS) {
            tokens.remove(tokens.keySet().iterator().next());
        }
        tokens.put(token, new Token(client, clock.instant().plusSeconds(LIFETIME_SECONDS)));
        return token;
    }

    /** The client that a valid token was given to. */
    synchronized Optional<String> clientOf(String token) {
        Token known = tokens.get(token);
        return known != null && known.expires().isAfter(clock.instant())
                ? Optional.of(known.client())
                : Optional.empty();
    }

    synchronized void revoke(String token) {
        tokens.remove(token);
    }

    private static Map<String, String> form(byte[] body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Shaped as Entra ID's, since libraries look for the number in it. */
    private Reply refusal(int status, String error, int number, String description) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        String time = TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put(
                "error_description",
                "AADSTS" + number + ": " + description + " Trace ID: " + trace + " Correlation ID: " + correlation
                        + " Timestamp: " + time);
        body.put("error_codes", new int[] {number});
        body.put("timestamp", time);
        body.put("trace_id", trace);
        body.put("correlation_id", correlation);
        return json(status, body);
    }

    private static Reply json(int status, Map<String, Object> members) {
        byte[] body = Json.bytes(json -> {
            json.writeStartObject();
            for (Map.Entry<String, Object> member : members.entrySet()) {
                json.writeObjectField(member.getKey(), member.getValue());
            }
            json.writeEndObject();
        });
        Headers headers = Headers.NONE
                .with("Content-Type", "application/json; charset=utf-8")
                .with("Cache-Control", "no-store");
        return new Reply(status, headers, body);
    }
}
