package io.dataversehub.bench.stub;

import io.vertx.core.buffer.Buffer;
import java.util.BitSet;

/**
 * Counts the rows of a request without reading it as JSON, which would cost more than what is measured. Keys are {@code ~} and
 * nine digits, and nothing else in a row has that sign; {@code !} stands in rows that are to be refused.
 *
 * <p>Not thread-safe: the server's own thread uses it.
 */
final class WrittenRows {

    private static final int DIGITS = 9;
    private static final int REFUSED = -1;

    private BitSet seen = new BitSet();
    private long rows;

    /** Rows in a body or URL; negative when one of them is bad. */
    int in(Buffer body) {
        byte[] bytes = body.getBytes();
        int found = 0;
        for (byte b : bytes) {
            if (b == '~') {
                found++;
            } else if (b == '!') {
                return REFUSED;
            }
        }
        return found;
    }

    void write(String requested, Buffer body) {
        String uri = requested.replace("%7E", "~");
        int inUri = uri.indexOf('~');
        if (inUri >= 0) {
            see(number(uri, inUri));
            return;
        }
        byte[] bytes = body.getBytes();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '~') {
                see(number(bytes, i));
            }
        }
    }

    private void see(int number) {
        rows++;
        seen.set(number);
    }

    private static int number(String text, int sign) {
        return Integer.parseInt(text, sign + 1, sign + 1 + DIGITS, 10);
    }

    private static int number(byte[] bytes, int sign) {
        int number = 0;
        for (int i = sign + 1; i <= sign + DIGITS; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    long rows() {
        return rows;
    }

    long distinct() {
        return seen.cardinality();
    }

    void forget() {
        seen = new BitSet();
        rows = 0;
    }
}
