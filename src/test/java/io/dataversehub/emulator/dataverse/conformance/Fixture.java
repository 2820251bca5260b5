package io.dataversehub.emulator.dataverse.conformance;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What a document implies and does not print.
 *
 * @param given requests that bring about the state it speaks of
 * @param values what its placeholders stand for
 * @param request what to send where it prints a placeholder; null when it is complete
 * @param then what must come, where only the request is documented, or more than the document prints; null when nothing
 * @param afterwards what can be seen when the request is done
 */
record Fixture(List<Step> given, Map<String, String> values, Sent request, Expected then, List<Step> afterwards) {

    static final Fixture NONE = new Fixture(List.of(), Map.of(), null, null, List.of());

    /**
     * Replaces parts of the documented request.
     *
     * @param content null when the documented body is sent
     */
    record Sent(String method, String path, Map<String, List<String>> headers, Content content) {}

    /**
     * A body.
     *
     * @param text null when it is bytes
     * @param base64 the bytes it begins with; may be empty
     * @param length of the bytes, filled up with the letter x; 0 = as many as base64 has
     */
    record Content(String text, String base64, int length) {

        static Content text(String text) {
            return new Content(text, "", 0);
        }

        byte[] bytes() {
            byte[] start = Base64.getDecoder().decode(base64);
            byte[] bytes = Arrays.copyOf(start, Math.max(start.length, length));
            Arrays.fill(bytes, start.length, bytes.length, (byte) 'x');
            return bytes;
        }
    }

    /**
     * A request and what is wanted of it.
     *
     * @param send verb, blank, path
     * @param content null when there is none
     * @param keep texts of the vector that stand for something in the answer to this: {@code header ETag ~ W/"(.*)"},
     *     {@code /a/json/pointer}
     * @param expected null when success is enough
     */
    record Step(
            String send,
            Map<String, List<String>> headers,
            Content content,
            Map<String, String> keep,
            Expected expected) {}

    /**
     * @param status 0 when it does not matter
     * @param headers by name; a value behind {@code ~} is a regular expression
     * @param members JSON pointer to value
     * @param rows property to its values in {@code value}, in their order
     * @param text regular expression that is found in the body; null when none
     */
    record Expected(
            int status,
            Map<String, String> headers,
            Map<String, com.fasterxml.jackson.databind.JsonNode> members,
            Map<String, List<com.fasterxml.jackson.databind.JsonNode>> rows,
            String text) {}
}
