package io.dataversehub.webapi;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request on the wire.
 *
 * @param path absolute path and query, escaped
 * @param timeout from handing it over to the last byte of the answer
 */
record HttpCall(
        String method,
        String path,
        Map<String, String> headers,
        byte @Nullable [] body,
        String contentType,
        Duration timeout) {}
