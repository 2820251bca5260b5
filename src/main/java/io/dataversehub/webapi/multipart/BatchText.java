package io.dataversehub.webapi.multipart;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** Members of a change set are numbered from 1: {@code $1} is the first. */
    public static byte[] write(String boundary, List<? extends BatchItem> items) {
        var out = new ByteArrayOutputStream(256 * items.size());
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof BatchItem.ChangeSet set) {
                String inner = boundary.replaceFirst("^batch", "changeset") + "_" + i;
                write(
                        out,
                        "--" + boundary + END + "Content-Type: multipart/mixed; boundary=\"" + inner + "\"" + END
                                + END);
                for (int member = 0; member < set.members().size(); member++) {
                    write(out, inner, set.members().get(member), "Content-ID: " + (member + 1) + END);
                }
                write(out, "--" + inner + "--" + END);
            } else {
                write(out, boundary, (BatchPart) items.get(i), "");
            }
        }
        write(out, "--" + boundary + "--" + END);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String boundary, BatchPart part, String contentId) {
        var head = new StringBuilder("--").append(boundary).append(END);
        head.append("Content-Type: application/http").append(END);
        head.append("Content-Transfer-Encoding: binary").append(END);
        head.append(contentId).append(END);
        head.append(part.start()).append(END);
        part.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append(END));
        head.append(END);
        write(out, head.toString());
        out.writeBytes(part.body());
        write(out, END);
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The answers, in the order of the requests.
     *
     * @throws IllegalArgumentException when {@code body} is not what {@code contentType} says
     */
    public static List<BatchItem> read(String contentType, byte[] body) {
        // Latin-1 keeps every byte as one character, so that offsets in the text are offsets in the bytes.
        return read(contentType, new String(body, StandardCharsets.ISO_8859_1));
    }

    private static List<BatchItem> read(String contentType, String text) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw new IllegalArgumentException("No boundary in the batch answer's Content-Type: " + contentType);
        }
        String line = "--" + boundary.group(1);
        List<BatchItem> parts = new ArrayList<>();
        int at = text.indexOf(line);
        while (at >= 0 && !text.startsWith("--", at + line.length())) {
            int next = text.indexOf("\n" + line, at + line.length());
            if (next < 0) {
                throw new IllegalArgumentException("The batch answer ends inside part " + (parts.size() + 1));
            }
            parts.add(item(text.substring(at + line.length(), next)));
            at = next + 1;
        }
        return parts;
    }

    private static BatchItem item(String text) {
        int envelope = afterBlankLine(text, 0);
        String type =
                headers(text.substring(0, envelope).strip().split("\r?\n")).getOrDefault("content-type", "");
        if (!type.startsWith("multipart/")) {
            return part(text, envelope);
        }
        List<BatchPart> members = new ArrayList<>();
        for (BatchItem member : read(type, text.substring(envelope) + "\n")) {
            if (!(member instanceof BatchPart part)) {
                throw new IllegalArgumentException("A change set in a change set");
            }
            members.add(part);
        }
        return new BatchItem.ChangeSet(members);
    }

    private static BatchPart part(String text, int envelope) {
        int message = afterBlankLine(text, envelope);
        String[] head = text.substring(envelope, message).strip().split("\r?\n");
        byte[] body = text.substring(message).strip().getBytes(StandardCharsets.ISO_8859_1);
        return new BatchPart(head[0], headers(Arrays.copyOfRange(head, 1, head.length)), body);
    }

    /** By name, whatever its case. */
    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
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
