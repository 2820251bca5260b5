package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.webapi.WebApiException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an error answer says. Four shapes occur: OData's {@code {"error":{code,message}}}; ASP.NET's {@code {"Message",
 * "ExceptionMessage","ErrorCode"}}; a bare {@code {"message"}}; and text or HTML from a gateway.
 *
 * @param code {@code 0x…} in lower case, or empty
 * @param message the server's text
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors">
 *     Compose HTTP requests and handle errors</a>
 */
record ErrorReply(
        int status,
        String code,
        String message,
        @Nullable Duration retryAfter,
        @Nullable String requestId) {

    /** A page of HTML is no message; its beginning tells which server it is from. */
    private static final int LONGEST_TEXT = 500;

    private static final Map<String, Kind> BY_CODE = Map.ofEntries(
            Map.entry("0x80040217", Kind.NOT_FOUND),
            Map.entry("0x80060891", Kind.NOT_FOUND),
            Map.entry("0x8006088a", Kind.NOT_FOUND),
            Map.entry("0x80040237", Kind.DUPLICATE_KEY),
            Map.entry("0x80060892", Kind.DUPLICATE_KEY),
            Map.entry("0x80040333", Kind.DUPLICATE_KEY),
            Map.entry("0x80060882", Kind.VERSION_MISMATCH),
            Map.entry("0x80072321", Kind.THROTTLED),
            Map.entry("0x80072322", Kind.THROTTLED),
            Map.entry("0x80072326", Kind.THROTTLED),
            Map.entry("0x80040220", Kind.PERMISSION_DENIED),
            Map.entry("0x80040231", Kind.PERMISSION_DENIED),
            Map.entry("0x80072560", Kind.PERMISSION_DENIED),
            Map.entry("0x80042f09", Kind.PERMISSION_DENIED));

    static ErrorReply read(RawAnswer answer) {
        JsonNode json = json(answer.body());
        JsonNode error = json.path("error");
        String code = first(error, "code");
        String message = first(error, "message");
        if (!error.isObject()) {
            code = first(json, "ErrorCode", "code");
            message = first(json, "ExceptionMessage", "Message", "message");
            if (error.isTextual()) {
                message =
                        first(json, "error_description").isEmpty() ? error.asText() : first(json, "error_description");
            }
        }
        if (message.isEmpty() && !json.isContainerNode()) {
            message = text(answer.body());
        }
        if (message.isEmpty()) {
            message = "Dataverse answered HTTP " + answer.status() + " without a message";
        }
        return new ErrorReply(
                answer.status(), code.toLowerCase(Locale.ROOT), message, retryAfter(answer), answer.requestId());
    }

    Kind kind() {
        Kind known = BY_CODE.get(code);
        if (known != null) {
            return known;
        }
        return switch (status) {
            case 401 -> Kind.UNAUTHENTICATED;
            case 403 -> Kind.PERMISSION_DENIED;
            case 404, 410 -> Kind.NOT_FOUND;
            case 412 -> message.contains("matching key") ? Kind.DUPLICATE_KEY : Kind.VERSION_MISMATCH;
            case 429 -> Kind.THROTTLED;
            case 502, 503, 504 -> Kind.UNAVAILABLE;
            case 400, 405, 413, 415, 422 -> Kind.VALIDATION;
            default -> Kind.OTHER;
        };
    }

    /** The column that the message names, where it does. */
    @Nullable
    String column() {
        var named = java.util.regex.Pattern.compile(
                        "(?:of the|property named|Invalid property|property) '([A-Za-z_][A-Za-z0-9_]*)'")
                .matcher(message);
        return named.find() ? named.group(1) : null;
    }

    WebApiException.Builder toException() {
        return WebApiException.of(kind())
                .error(new RowError(code, message, column(), status))
                .retryAfter(retryAfter)
                .requestId(requestId);
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(Json.skipByteOrderMark(body));
            return json == null ? Json.MAPPER.missingNode() : json;
        } catch (IOException notJson) {
            return Json.MAPPER.missingNode();
        }
    }

    private static String first(JsonNode json, String... names) {
        for (String name : names) {
            String value = json.path(name).asText("");
            if (!value.isEmpty() && !"null".equals(value)) {
                return value;
            }
        }
        return "";
    }

    private static String text(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8)
                .replaceAll("(?is)<(script|style).*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    /** Seconds, as Dataverse sends it, or a date, as a proxy may. */
    private static @Nullable Duration retryAfter(RawAnswer answer) {
        String value = answer.header("Retry-After");
        if (value == null) {
            return null;
        }
        if (value.matches("\\d{1,7}(\\.\\d+)?")) {
            return Duration.ofMillis((long) (Double.parseDouble(value) * 1000));
        }
        try {
            Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration until = Duration.between(Instant.now(), at);
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
