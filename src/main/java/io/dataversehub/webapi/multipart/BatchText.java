package io.dataversehub.webapi.multipart;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes and reads {@code $batch} bodies.
 *
 * <pre>
 *   --batch_1                               CRLF everywhere: with LF alone Dataverse reads the last body as empty
 *   Content-Type: application/http
 *   Content-Transfer-Encoding: binary
 *
 *   PATCH /api/data/v9.2/accounts(…) HTTP/1.1
 *   Content-Type: application/json
 *
 *   {"name":"A"}
 *   --batch_1--
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api">
 *     Execute batch operations</a>
 */
public final class BatchText {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final String END = "\r\n";

    private BatchText() {}

    public static byte[] write(String boundary, List<BatchPart> parts) {
        var out = new ByteArrayOutputStream(256 * parts.size());
        for (BatchPart part : parts) {
            var head = new StringBuilder("--").append(boundary).append(END);
            head.append("Content-Type: application/http").append(END);
            head.append("Content-Transfer-Encoding: binary").append(END).append(END);
            head.append(part.start()).append(END);
            part.headers()
                    .forEach((name, value) ->
                            head.append(name).append(": ").append(value).append(END));
            head.append(END);
            out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            out.writeBytes(part.body());
            out.writeBytes(END.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(("--" + boundary + "--" + END).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /**
     * The answers, in the order of the requests.
     *
     * @throws IllegalArgumentException when {@code body} is not what {@code contentType} says
     */
    public static List<BatchPart> read(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw new IllegalArgumentException("No boundary in the batch answer's Content-Type: " + contentType);
        }
        // Latin-1 keeps every byte as one character, so that offsets in the text are offsets in the bytes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String line = "--" + boundary.group(1);
        List<BatchPart> parts = new ArrayList<>();
        int at = text.indexOf(line);
        while (at >= 0 && !text.startsWith("--", at + line.length())) {
            int next = text.indexOf("\n" + line, at + line.length());
            if (next < 0) {
                throw new IllegalArgumentException("The batch answer ends inside part " + (parts.size() + 1));
            }
            parts.add(part(text.substring(at + line.length(), next)));
            at = next + 1;
        }
        return parts;
    }

    private static BatchPart part(String text) {
        int envelope = afterBlankLine(text, 0);
        int message = afterBlankLine(text, envelope);
        String[] head = text.substring(envelope, message).strip().split("\r?\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        head[i].substring(0, colon).strip(),
                        head[i].substring(colon + 1).strip());
            }
        }
        byte[] body = text.substring(message).strip().getBytes(StandardCharsets.ISO_8859_1);
        return new BatchPart(head[0], headers, body);
    }

    private static int afterBlankLine(String text, int from) {
        for (int at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (text.startsWith("\r\n", at + 1)) {
                return at + 3;
            }
            if (text.startsWith("\n", at + 1)) {
                return at + 2;
            }
        }
        return text.length();
    }
}
