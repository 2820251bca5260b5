package io.dataversehub.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a request.
 *
 * @param status of kind {@link Kind#STATUS}
 * @param code of kind {@link Kind#STATUS}
 * @param retryAfter seconds; null = no such header
 * @param delayMillis before anything else is done, with any kind
 */
public record Fault(
        Kind kind,
        int status,
        String code,
        String message,
        @Nullable Integer retryAfter,
        int delayMillis) {

    private static final int MAX_DELAY_MILLIS = 600_000;

    /** The ways to go wrong. */
    public enum Kind {
        /** Answered with an error; nothing was done. */
        STATUS("status"),
        /** Done and committed, but the connection dies before the answer. */
        LOST_ANSWER("lostAnswer"),
        /** The connection dies before anything was done. */
        RESET("reset"),
        /** Done and committed; the answer breaks off in its middle. */
        TRUNCATE("truncate"),
        /** Done, but later. */
        DELAY("delay"),
        /** Answered as if the token had just expired; that token is not taken again. */
        EXPIRE_TOKEN("expireToken");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        static Kind of(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("fault must be one of "
                            + Arrays.stream(values()).map(Kind::text).toList() + ", was '" + text + "'"));
        }
    }

    public Fault {
        if (kind == Kind.STATUS && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("status must be 400 to 599, was " + status);
        }
        if (delayMillis < 0 || delayMillis > MAX_DELAY_MILLIS) {
            throw new IllegalArgumentException("delayMillis must be 0 to " + MAX_DELAY_MILLIS + ", was " + delayMillis);
        }
        if (retryAfter != null && retryAfter < 0) {
            throw new IllegalArgumentException("retryAfter must not be negative, was " + retryAfter);
        }
    }

    static Fault of(JsonNode json) {
        Kind kind = Kind.of(json.path("fault").asText(""));
        int status = Orders.number(json, "status", 503);
        return new Fault(
                kind,
                status,
                json.path("code").asText("0x80040216"),
                json.path("message").asText("The server answers " + status + " because a fault was ordered."),
                json.hasNonNull("retryAfter") ? Integer.valueOf(Orders.number(json, "retryAfter", 0)) : null,
                Orders.number(json, "delayMillis", kind == Kind.DELAY ? 1000 : 0));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("fault", kind.text());
        if (kind == Kind.STATUS) {
            json.put("status", status).put("code", code).put("message", message);
        }
        if (retryAfter != null) {
            json.put("retryAfter", retryAfter);
        }
        return delayMillis > 0 ? json.put("delayMillis", delayMillis) : json;
    }

    /**
     * Which requests a fault is for.
     *
     * @param method null = any
     * @param path found anywhere in path and query; null = any
     * @param after how many matching requests are let through first
     */
    record Match(@Nullable String method, @Nullable Pattern path, int after) {

        Match {
            if (after < 0) {
                throw new IllegalArgumentException("match.after must not be negative, was " + after);
            }
        }

        static Match of(JsonNode json) {
            Orders.refuseUnknown(json, "match", Set.of("method", "path", "after"));
            try {
                return new Match(
                        json.hasNonNull("method") ? json.get("method").asText() : null,
                        json.hasNonNull("path")
                                ? Pattern.compile(json.get("path").asText())
                                : null,
                        Orders.number(json, "after", 0));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("match.path is no regular expression: " + e.getDescription(), e);
            }
        }

        boolean matches(String requestMethod, String pathAndQuery) {
            return (method == null || method.equalsIgnoreCase(requestMethod))
                    && (path == null || path.matcher(pathAndQuery).find());
        }

        ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            if (method != null) {
                json.put("method", method);
            }
            if (path != null) {
                json.put("path", path.pattern());
            }
            return after > 0 ? json.put("after", after) : json;
        }
    }
}
