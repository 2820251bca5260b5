package io.dataversehub.webapi.multipart;

import java.util.Map;

/**
 * One message in a batch.
 *
 * @param start its first line: {@code PATCH /api/data/v9.2/accounts(…) HTTP/1.1}, or {@code HTTP/1.1 204 No Content}
 * @param headers in their order
 * @param body empty when there is none
 */
public record BatchPart(String start, Map<String, String> headers, byte[] body) implements BatchItem {}
