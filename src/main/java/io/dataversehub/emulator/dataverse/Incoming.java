package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.web.Headers;
import java.util.Optional;

/**
 * A request as the HTTP server received it, whole.
 *
 * @param origin {@code http://localhost:8081}, as the caller addressed it
 * @param target path and query, still percent-encoded
 */
record Incoming(String method, String origin, String target, Headers headers, byte[] body) {

    /** The same request for another place. */
    Incoming withTarget(String other) {
        return new Incoming(method, origin, other, headers, body);
    }

    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** The token of {@code Authorization: Bearer …}. */
    Optional<String> bearer() {
        return headers.first("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }
}
