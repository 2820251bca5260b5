package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
            return refusal(405, "invalid_request", "The token endpoint takes POST requests only.");
        }
        Map<String, String> form = form(incoming.body());
        if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
            return refusal(400, "unsupported_grant_type", "grant_type must be client_credentials.");
        }
        String client = form.getOrDefault("client_id", "");
        boolean proven = !form.getOrDefault("client_secret", "").isEmpty()
                || !form.getOrDefault("client_assertion", "").isEmpty();
        if (client.isEmpty() || !proven) {
            return refusal(401, "invalid_client", "client_id and client_secret or client_assertion are needed.");
        }
        if (!form.containsKey("scope") && !form.containsKey("resource")) {
            return refusal(400, "invalid_scope", "scope is needed: the environment's URL with /.default behind it.");
        }
        String token = issue(client);
        return json(
                200,
                Map.of(
                        "token_type", "Bearer",
                        "expires_in", LIFETIME_SECONDS,
                        "ext_expires_in", LIFETIME_SECONDS,
                        "access_token", token));
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

    private static Reply refusal(int status, String error, String description) {
        return json(status, Map.of("error", error, "error_description", description));
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
