package io.dataversehub.webapi;

import java.util.Map;

/**
 * Any request.
 *
 * @param method GET, POST, PATCH, PUT or DELETE
 * @param path relative to the service root and escaped, such as {@code accounts?$select=name}; or an absolute URL of the same
 *     environment, as links in answers are
 * @param headers further headers
 * @param body the body; empty: none
 * @param contentType of the body
 * @param repeat whether it may be repeated when its answer was lost
 */
public record RawRequest(
        String method, String path, Map<String, String> headers, byte[] body, String contentType, Repeat repeat) {

    /** Whether a request may be repeated when its answer was lost. In order: the last of several holds for all of them. */
    public enum Repeat {
        /** Twice is the same as once. */
        SAFE,
        /**
         * Twice is the same as once for this very request, which carries an id or a version of its own; another request of its
         * caller would not be the same. So it is repeated, and given up after a loss it is told that it may have taken effect.
         */
        SAFE_AS_IT_IS,
        /** It may have taken effect: the loss is told to the caller instead. */
        NEVER_AFTER_LOSS
    }

    /** Nothing to send but the head. */
    public static final byte[] NO_BODY = {};

    static final String JSON = "application/json; charset=utf-8";

    public RawRequest {
        if (!method.matches("GET|POST|PATCH|PUT|DELETE|HEAD|OPTIONS")) {
            throw new IllegalArgumentException("Not a method of the Web API: " + method);
        }
        headers = Map.copyOf(headers);
    }

    public static RawRequest get(String path) {
        return new RawRequest("GET", path, Map.of(), NO_BODY, JSON, Repeat.SAFE);
    }

    public static RawRequest of(String method, String path, byte[] body, Repeat repeat) {
        return new RawRequest(method, path, Map.of(), body, JSON, repeat);
    }

    public RawRequest withHeaders(Map<String, String> newHeaders) {
        return new RawRequest(method, path, newHeaders, body, contentType, repeat);
    }

    public RawRequest withContentType(String type) {
        return new RawRequest(method, path, headers, body, type, repeat);
    }
}
