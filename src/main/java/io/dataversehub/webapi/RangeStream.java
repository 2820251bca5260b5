package io.dataversehub.webapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongFunction;

/** Bytes that are fetched part after part, while they are read. Not thread-safe. */
final class RangeStream extends InputStream {
    private final long length;
    private final LongFunction<CompletableFuture<byte[]>> fetch;
    private byte[] part;
    private long before;
    private int at;

    RangeStream(byte[] first, long length, LongFunction<CompletableFuture<byte[]>> fetch) {
        this.part = first;
        this.length = length;
        this.fetch = fetch;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (at == part.length && !fetchNext()) {
            return -1;
        }
        int count = Math.min(wanted, part.length - at);
        System.arraycopy(part, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean fetchNext() throws IOException {
        before += part.length;
        at = 0;
        part = RawRequest.NO_BODY;
        if (before >= length) {
            return false;
        }
        try {
            part = fetch.apply(before).join();
        } catch (CompletionException failed) {
            throw new IOException(
                    "The file could not be read to its end: "
                            + WebApiException.unwrap(failed).getMessage(),
                    WebApiException.unwrap(failed));
        }
        if (part.length == 0) {
            throw new IOException("The file ended after " + before + " of " + length + " bytes");
        }
        return true;
    }
}
