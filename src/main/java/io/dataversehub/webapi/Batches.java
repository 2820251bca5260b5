package io.dataversehub.webapi;

import io.dataversehub.webapi.RawRequest.Repeat;
import io.dataversehub.webapi.multipart.BatchPart;
import io.dataversehub.webapi.multipart.BatchText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Many requests in one: {@code $batch}, each part on its own (continue on error). Thread-safe. */
final class Batches {

    /** Dataverse takes no more. */
    static final int MOST_OPERATIONS = 1_000;

    private final Calls calls;

    Batches(Calls calls) {
        this.calls = calls;
    }

    CompletableFuture<List<RawAnswer>> run(
            String operation, @Nullable String table, List<RawRequest> requests, Scope scope) {
        if (requests.isEmpty() || requests.size() > MOST_OPERATIONS) {
            throw new IllegalArgumentException(
                    "A batch takes 1 to " + MOST_OPERATIONS + " requests, not " + requests.size());
        }
        String boundary = "batch_" + RowIds.next();
        byte[] body =
                BatchText.write(boundary, requests.stream().map(this::part).toList());
        Repeat least = requests.stream()
                .map(RawRequest::repeat)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var request = RawRequest.of("POST", "$batch", body, least)
                .withContentType("multipart/mixed; boundary=\"" + boundary + "\"")
                .withHeaders(Map.of("Prefer", "odata.continue-on-error"));
        return calls.run(new Call(operation, table, null, requests.size(), request), scope)
                .thenApply(answer -> answers(answer, requests.size()));
    }

    private BatchPart part(RawRequest request) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("Accept", "application/json");
        byte[] body = request.body();
        if (body.length > 0) {
            headers.put("Content-Type", request.contentType());
        }
        return new BatchPart(request.method() + " " + calls.path(request.path()) + " HTTP/1.1", headers, body);
    }

    private static List<RawAnswer> answers(RawAnswer batch, int expected) {
        String type = batch.header("Content-Type");
        List<BatchPart> parts = BatchText.read(type == null ? "" : type, batch.body());
        if (parts.size() != expected) {
            throw WebApiException.of(WebApiException.Kind.OTHER)
                    .says("The batch of " + expected + " requests was answered with " + parts.size() + " parts")
                    .requestId(batch.requestId())
                    .build();
        }
        return parts.stream().map(part -> answer(part, batch.lostBefore())).toList();
    }

    private static RawAnswer answer(BatchPart part, boolean lost) {
        String[] status = part.start().split(" ", 3);
        return new RawAnswer(Integer.parseInt(status[1]), part.headers(), part.body(), lost);
    }
}
