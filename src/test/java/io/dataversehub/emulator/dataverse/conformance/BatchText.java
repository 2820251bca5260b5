package io.dataversehub.emulator.dataverse.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The multipart answer of a batch, as a document prints it: with bare line feeds and now and then a blank line too many. */
final class BatchText {
    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d{3}).*");

    private BatchText() {}

    /**
     * One part: its own headers, then either further parts (of a change set), or a status, headers and a body.
     *
     * @param boundary without the id that differs each time
     */
    record Part(Map<String, List<String>> headers, String boundary, List<Part> parts, Answer answer) {}

    static boolean isBatch(String body) {
        return body.startsWith("--batchresponse_");
    }

    static List<Part> parts(String body) {
        String text = body.replace("\r\n", "\n");
        String delimiter = text.substring(0, text.indexOf('\n'));
        List<Part> parts = new ArrayList<>();
        for (String part : text.split(Pattern.quote(delimiter) + "(--)?\\n?")) {
            if (!part.isBlank()) {
                parts.add(part(part));
            }
        }
        return parts;
    }

    private static Part part(String text) {
        int blank = text.indexOf("\n\n");
        Map<String, List<String>> headers = headers(text.substring(0, blank));
        String content = text.substring(blank).strip();
        if (content.startsWith("--changesetresponse_")) {
            return new Part(headers, "changesetresponse", parts(content), null);
        }
        return new Part(headers, "", List.of(), answer(content));
    }

    private static Answer answer(String content) {
        int head = content.indexOf("\n\n");
        String start = head < 0 ? content : content.substring(0, head);
        Matcher status = STATUS.matcher(start.lines().findFirst().orElse(""));
        if (!status.matches()) {
            throw new IllegalArgumentException("no status line: " + content);
        }
        return new Answer(
                Integer.parseInt(status.group(1)),
                headers(start),
                head < 0 ? "" : content.substring(head).strip());
    }

    private static Map<String, List<String>> headers(String text) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        text.lines().map(BatchText::header).flatMap(Optional::stream).forEach(header -> headers.computeIfAbsent(
                        header.getKey(), name -> new ArrayList<>())
                .add(header.getValue()));
        return headers;
    }

    private static Optional<Map.Entry<String, String>> header(String line) {
        int colon = line.indexOf(':');
        return colon < 0 || STATUS.matcher(line).matches()
                ? Optional.empty()
                : Optional.of(Map.entry(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
    }
}
