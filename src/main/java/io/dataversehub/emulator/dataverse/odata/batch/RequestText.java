package io.dataversehub.emulator.dataverse.odata.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the HTTP request inside a part. Not thread-safe; one per part.
 *
 * <pre>
 * request = method SP target SP "HTTP/1.1" EOL *( name ":" value EOL ) [ EOL body ]
 * </pre>
 *
 * The target may contain spaces: it reaches from the first space of the line to the last. A blank line behind the
 * headers may be missing when there is no body: Microsoft's older samples leave it out.
 */
final class RequestText {

    /** Longest line; the service takes URLs of 65,536 characters inside a batch. */
    private static final int MAX_LINE = 65_536 + 64;

    private static final int MAX_HEADERS = 100;

    private static final String VERSION = "HTTP/1.1";

    private final byte[] text;
    private int at;
    private boolean bareLineFeed;
    private String method = "";
    private String target = "";
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private RequestText(byte[] text) {
        this.text = text;
    }

    static RequestText read(byte[] text) {
        RequestText request = new RequestText(text);
        request.requestLine();
        request.headers();
        return request;
    }

    BatchRequest toRequest(@Nullable String contentId) {
        String id = contentId != null ? contentId : headers.get("Content-ID");
        return new BatchRequest(id, method, target, headers, Arrays.copyOfRange(text, at, text.length));
    }

    /** Lines ended in LF alone, and fewer than two line ends follow the body. */
    boolean losesBodyWhenLast() {
        return bareLineFeed && !endsInTwoLines();
    }

    private boolean endsInTwoLines() {
        int lines = 0;
        for (int i = text.length - 1; i >= at && (text[i] == '\n' || text[i] == '\r'); i--) {
            lines += text[i] == '\n' ? 1 : 0;
        }
        return lines >= 2;
    }

    private void requestLine() {
        String line = line();
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first <= 0 || first == last) {
            throw new BatchException("The request line '" + line + "' is invalid. The request line at the start of each"
                    + " operation must be of the format 'HttpMethod RequestUrl HttpVersion'.");
        }
        String version = line.substring(last + 1);
        if (!version.equals(VERSION)) {
            throw new BatchException(
                    "The HTTP version '" + version + "' used in a batch operation request or response is"
                            + " not valid. The value must be '" + VERSION + "'.");
        }
        method = line.substring(0, first);
        target = line.substring(first + 1, last).trim();
        if (target.endsWith("$batch")) {
            throw new BatchException("A batch request cannot contain other batch requests.");
        }
    }

    private void headers() {
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new BatchException("The header '" + line + "' specified is invalid. The header must be of the"
                        + " format 'header name: header value'.");
            }
            headers.merge(
                    line.substring(0, colon).trim(), line.substring(colon + 1).trim(), (a, b) -> a + ", " + b);
            if (headers.size() > MAX_HEADERS) {
                throw new BatchException("A request of the batch has more than " + MAX_HEADERS + " headers.");
            }
        }
    }

    /** The next line without its end; empty at the end of the text. */
    private String line() {
        int start = at;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        int end = at;
        if (at < text.length) {
            at++;
            boolean carriageReturn = end > start && text[end - 1] == '\r';
            bareLineFeed |= !carriageReturn;
            end -= carriageReturn ? 1 : 0;
        }
        if (end - start > MAX_LINE) {
            throw new BatchException("A line of the batch has more than " + MAX_LINE + " characters.");
        }
        return new String(text, start, end - start, StandardCharsets.UTF_8);
    }
}
