package io.dataversehub.webapi;

import java.time.Duration;
import java.util.Map;

/**
 * One request on the wire.
 *
 * @param path absolute path and query, escaped
 * @param body empty: none
 * @param timeout from handing it over to the last byte of the answer
 */
record HttpCall(
        String method, String path, Map<String, String> headers, byte[] body, String contentType, Duration timeout) {}
