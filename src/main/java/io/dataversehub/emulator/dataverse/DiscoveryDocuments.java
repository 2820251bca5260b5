package io.dataversehub.emulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.web.Headers;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sign-in libraries ask for before they ask for a token: where the endpoints of a tenant are, and which hosts are one
 * authority.
 *
 * <p>MSAL and azure-identity take authorities with https only, in all languages, and cannot be told otherwise. They work
 * through a proxy that ends TLS in front of the emulator and says so ({@code X-Forwarded-Proto: https}); clients that ask the
 * token endpoint themselves work with plain http.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc">OpenID Connect on the Microsoft identity
 *     platform</a>
 */
final class DiscoveryDocuments {
    private static final Pattern CONFIGURATION =
            Pattern.compile("/([^/]+)/(v2\\.0/)?\\.well-known/openid-configuration");
    private static final Pattern INSTANCE = Pattern.compile("/([^/]+/)?discovery/instance");
    private static final Pattern KEYS = Pattern.compile("/([^/]+/)?discovery/(v2\\.0/)?keys");

    private DiscoveryDocuments() {}

    /** Empty when the request is for something else. */
    static Optional<Reply> answer(Incoming incoming) {
        if (!incoming.method().equals("GET")) {
            return Optional.empty();
        }
        String path = incoming.path();
        Matcher configuration = CONFIGURATION.matcher(path);
        if (configuration.matches()) {
            return Optional.of(json(configuration(incoming, configuration.group(1), configuration.group(2) != null)));
        }
        if (INSTANCE.matcher(path).matches()) {
            return Optional.of(json(instance(incoming)));
        }
        // Tokens are opaque: there is nothing to check their signature with.
        return KEYS.matcher(path).matches()
                ? Optional.of(json(Json.newObject().set("keys", Json.newObject().arrayNode())))
                : Optional.empty();
    }

    /** As the caller sees it, behind a proxy too. */
    static String origin(Incoming incoming) {
        boolean https = incoming.headers()
                .first("X-Forwarded-Proto")
                .filter("https"::equalsIgnoreCase)
                .isPresent();
        return https ? incoming.origin().replaceFirst("^http:", "https:") : incoming.origin();
    }

    private static ObjectNode configuration(Incoming incoming, String tenant, boolean second) {
        String root = origin(incoming) + "/" + tenant;
        String version = second ? "/v2.0" : "";
        ObjectNode document = Json.newObject()
                .put("token_endpoint", root + "/oauth2" + version + "/token")
                .put("authorization_endpoint", root + "/oauth2" + version + "/authorize")
                .put("issuer", root + version + (second ? "" : "/"))
                .put("jwks_uri", root + "/discovery" + version + "/keys")
                .put("tenant_region_scope", "NA")
                .put("cloud_instance_name", URI.create(origin(incoming)).getHost());
        document.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("private_key_jwt");
        document.putArray("response_types_supported").add("token");
        document.putArray("grant_types_supported").add("client_credentials");
        document.putArray("subject_types_supported").add("pairwise");
        document.putArray("id_token_signing_alg_values_supported").add("RS256");
        document.putArray("scopes_supported").add("openid");
        return document;
    }

    private static ObjectNode instance(Incoming incoming) {
        URI origin = URI.create(origin(incoming));
        String authority = origin.getPort() < 0 ? origin.getHost() : origin.getHost() + ":" + origin.getPort();
        ObjectNode document = Json.newObject()
                .put(
                        "tenant_discovery_endpoint",
                        origin + "/" + TokenEndpoint.TENANT + "/v2.0/.well-known/openid-configuration")
                .put("api-version", "1.1");
        ObjectNode entry = document.putArray("metadata")
                .addObject()
                .put("preferred_network", authority)
                .put("preferred_cache", authority);
        entry.putArray("aliases").add(authority);
        return document;
    }

    private static Reply json(JsonNode body) {
        return new Reply(200, Headers.NONE.with("Content-Type", "application/json; charset=utf-8"), Json.bytes(body));
    }
}
