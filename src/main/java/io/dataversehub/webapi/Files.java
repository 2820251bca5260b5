package io.dataversehub.webapi;

import io.dataversehub.webapi.Outcome.Result;
import io.dataversehub.webapi.RawRequest.Repeat;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Files and images in columns: in one request up to {@link #PART} bytes, else in parts. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/file-column-data">Use file column data</a>
 */
final class Files {

    /** What Dataverse asks for: 4 MB. */
    static final int PART = 4 * 1024 * 1024;

    private static final String BINARY = "application/octet-stream";

    private final Calls calls;
    private final Addresses addresses;
    private final Executor executor;

    Files(Calls calls, Addresses addresses, Executor executor) {
        this.calls = calls;
        this.addresses = addresses;
        this.executor = executor;
    }

    CompletableFuture<Outcome> upload(FileColumn where, String name, FileContent content, Scope scope) {
        return addresses.of("upload", where.table(), where.key(), scope).thenCompose(row -> {
            var upload = new Upload(row, where.column(), name, content, scope);
            return (content.length() <= PART ? upload.whole() : upload.inParts())
                    .thenApply(answer -> new Outcome(
                            0,
                            row.row().keyText(),
                            row.row().id(),
                            Result.UPDATED,
                            null,
                            null,
                            null,
                            answer.requestId()));
        });
    }

    /** Each request may be repeated: the same bytes end in the same place. */
    private final class Upload {
        private final Addresses.Address row;
        private final String path;
        private final String name;
        private final FileContent content;
        private final Scope scope;

        Upload(Addresses.Address row, String column, String name, FileContent content, Scope scope) {
            this.row = row;
            this.path = row.url() + "/" + column;
            this.name = name;
            this.content = content;
            this.scope = scope;
        }

        CompletableFuture<RawAnswer> whole() {
            return read(0, (int) content.length())
                    .thenCompose(bytes -> sent(path + named("?"), bytes, Map.of("x-ms-file-name", ascii(name))));
        }

        CompletableFuture<RawAnswer> inParts() {
            return sent(path + named("?"), RawRequest.NO_BODY, Map.of("x-ms-transfer-mode", "chunked"))
                    .thenCompose(session -> {
                        String location = session.header("Location");
                        if (location == null) {
                            throw WebApiException.of(WebApiException.Kind.OTHER)
                                    .attempted("upload " + row.table().entitySet())
                                    .says("Dataverse opened no session for a file in parts: no Location in its answer")
                                    .requestId(session.requestId())
                                    .build();
                        }
                        return part(location, partSize(session), 0);
                    });
        }

        private CompletableFuture<RawAnswer> part(String location, int size, long from) {
            int length = (int) Math.min(size, content.length() - from);
            long next = from + length;
            String range = "bytes " + from + "-" + (next - 1) + "/" + content.length();
            return read(from, length)
                    .thenCompose(bytes ->
                            sent(location, bytes, Map.of("x-ms-file-name", ascii(name), "Content-Range", range)))
                    .thenCompose(answer -> next == content.length()
                            ? CompletableFuture.completedFuture(answer)
                            : part(location, size, next));
        }

        /** The query form takes any character; the header wins, and takes ASCII only. */
        private String named(String separator) {
            return separator + "x-ms-file-name=" + UrlText.encode(name);
        }

        private CompletableFuture<RawAnswer> sent(String to, byte[] bytes, Map<String, String> headers) {
            Map<String, String> kept = new LinkedHashMap<>(headers);
            kept.values().removeIf(String::isEmpty);
            RawRequest request = RawRequest.of("PATCH", to, bytes, Repeat.SAFE)
                    .withContentType(BINARY)
                    .withHeaders(kept);
            return calls.run(
                    new Call("upload", row.table().entitySet(), row.row().keyText(), 0, request), scope);
        }

        private CompletableFuture<byte[]> read(long from, int length) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try (InputStream in = content.open()) {
                            in.skipNBytes(from);
                            byte[] bytes = in.readNBytes(length);
                            if (bytes.length != length) {
                                throw new IOException("The content has " + (from + bytes.length)
                                        + " bytes, but was said to have " + content.length());
                            }
                            return bytes;
                        } catch (IOException broken) {
                            throw new CompletionException(new IllegalArgumentException(
                                    "Cannot read the file: " + broken.getMessage(), broken));
                        }
                    },
                    executor);
        }
    }

    private static int partSize(RawAnswer session) {
        String size = session.header("x-ms-chunk-size");
        return size == null || !size.matches("\\d{1,8}") ? PART : Math.max(1, Integer.parseInt(size));
    }

    private static String ascii(String name) {
        return name.chars().allMatch(c -> c >= 0x20 && c < 0x7F) ? name : "";
    }

    /** @param full the whole image, where the column is an image; else its thumbnail */
    CompletableFuture<FileDownload> download(FileColumn where, boolean full, Scope scope) {
        return addresses.of("download", where.table(), where.key(), scope).thenCompose(row -> {
            String path = row.url() + "/" + where.column() + "/$value" + (full ? "?size=full" : "");
            return range(row, path, 0, scope).thenApply(first -> opened(row, path, first, scope.options()));
        });
    }

    private CompletableFuture<RawAnswer> range(Addresses.Address row, String path, long from, Scope scope) {
        RawRequest request = RawRequest.get(path)
                .withHeaders(Map.of("Range", "bytes=" + from + "-" + (from + PART - 1), "Accept", "*/*"));
        return calls.run(new Call("download", row.table().entitySet(), row.row().keyText(), 0, request), scope);
    }

    private FileDownload opened(Addresses.Address row, String path, RawAnswer first, CallOptions how) {
        String size = first.header("x-ms-file-size");
        long length = size == null ? first.body().length : Long.parseLong(size);
        boolean whole = first.status() != 206 || first.body().length >= length;
        String mime = first.header("mimetype");
        return new FileDownload(
                first.header("x-ms-file-name"),
                mime == null ? first.header("Content-Type") : mime,
                length,
                new RangeStream(first.body(), whole ? first.body().length : length, from -> {
                    Scope next = calls.scope(how);
                    return Async.owned(next, range(row, path, from, next)).thenApply(RawAnswer::body);
                }));
    }
}
