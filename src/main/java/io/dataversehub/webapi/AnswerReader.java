package io.dataversehub.webapi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Gathers one answer, up to a limit, and unpacks it. Used by one I/O thread. */
final class AnswerReader extends AbstractBinResponseConsumer<RawAnswer> {

    private final int limit;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int status;
    private byte[] body = new byte[0];
    private int length;

    AnswerReader(int limit) {
        this.limit = limit;
    }

    @Override
    protected void start(HttpResponse response, @Nullable ContentType contentType) {
        status = response.getCode();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName(), header.getValue() == null ? "" : header.getValue());
        }
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer data, boolean last) throws IOException {
        int more = data.remaining();
        if (more > limit - length) {
            throw new AnswerTooLongException(limit);
        }
        if (length + more > body.length) {
            body = java.util.Arrays.copyOf(body, Math.max(length + more, Math.min(limit, 2 * body.length)));
        }
        data.get(body, length, more);
        length += more;
    }

    @Override
    protected RawAnswer buildResult() {
        return new RawAnswer(
                status, headers, length == body.length ? body : java.util.Arrays.copyOf(body, length), false);
    }

    static RawAnswer unpacked(RawAnswer answer, int limit) throws IOException {
        if (!"gzip".equalsIgnoreCase(answer.header("Content-Encoding")) || answer.body().length == 0) {
            return answer;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            var out = new ByteArrayOutputStream(4 * answer.body().length);
            byte[] chunk = new byte[8192];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (out.size() + n > limit) {
                    throw new AnswerTooLongException(limit);
                }
                out.write(chunk, 0, n);
            }
            return new RawAnswer(answer.status(), answer.headers(), out.toByteArray(), answer.lostBefore());
        }
    }

    /**
     * Refuses what HTTP takes for whole although its text breaks off, as when a server in between keeps what it got of an
     * answer and tells the length of that.
     */
    static RawAnswer whole(RawAnswer answer) throws IOException {
        String type = answer.header("Content-Type");
        byte[] body = answer.body();
        if (type == null || body.length == 0 || answer.status() >= 300) {
            return answer;
        }
        boolean whole = !type.startsWith("application/json") || endsWith(body, "}") || endsWith(body, "]");
        if (type.startsWith("multipart/mixed")) {
            whole = endsWith(body, "--");
        }
        if (!whole) {
            throw new IOException("The answer breaks off after " + body.length + " bytes of " + type);
        }
        return answer;
    }

    private static boolean endsWith(byte[] body, String end) {
        int last = body.length;
        while (last > 0 && body[last - 1] <= ' ') {
            last--;
        }
        return last >= end.length()
                && new String(body, last - end.length(), end.length(), StandardCharsets.ISO_8859_1).equals(end);
    }

    @Override
    public void releaseResources() {
        body = new byte[0];
        length = 0;
    }
}
