package io.dataversehub.webapi;

import io.dataversehub.webapi.RawRequest.Repeat;
import io.dataversehub.webapi.multipart.BatchItem;
import io.dataversehub.webapi.multipart.BatchPart;
import io.dataversehub.webapi.multipart.BatchText;
import java.util.ArrayList;
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

    /**
     * Requests that stand together in a batch.
     *
     * @param atomic a change set: all happen or none; else there is one request
     */
    record Step(boolean atomic, List<RawRequest> requests) {}

    private final Calls calls;

    Batches(Calls calls) {
        this.calls = calls;
    }

    /** Requests, each on its own; their answers in the same order. */
    CompletableFuture<List<RawAnswer>> run(
            String operation, @Nullable String table, List<RawRequest> requests, Scope scope) {
        List<Step> steps = requests.stream()
                .map(request -> new Step(false, List.of(request)))
                .toList();
        return run(steps, operation, table, scope)
                .thenApply(answers -> answers.stream().map(one -> one.get(0)).toList());
    }

    /** The answers to each step's requests; of a change set that was refused, the one refusal. */
    CompletableFuture<List<List<RawAnswer>>> run(
            List<Step> steps, String operation, @Nullable String table, Scope scope) {
        int requests = steps.stream().mapToInt(step -> step.requests.size()).sum();
        if (requests == 0 || requests > MOST_OPERATIONS) {
            throw new IllegalArgumentException("A batch takes 1 to " + MOST_OPERATIONS + " requests, not " + requests);
        }
        String boundary = "batch_" + RowIds.next();
        byte[] body = BatchText.write(boundary, steps.stream().map(this::item).toList());
        Repeat least = steps.stream()
                .flatMap(step -> step.requests.stream())
                .map(RawRequest::repeat)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var request = RawRequest.of("POST", "$batch", body, least)
                .withContentType("multipart/mixed; boundary=\"" + boundary + "\"")
                .withHeaders(Map.of("Prefer", "odata.continue-on-error"));
        return calls.run(new Call(operation, table, null, requests, request), scope)
                .thenApply(answer -> answers(answer, steps));
    }

    private BatchItem item(Step step) {
        List<BatchPart> parts = step.requests.stream().map(this::part).toList();
        return step.atomic ? new BatchItem.ChangeSet(parts) : parts.get(0);
    }

    private BatchPart part(RawRequest request) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("Accept", "application/json");
        byte[] body = request.body();
        if (body.length > 0) {
            headers.put("Content-Type", request.contentType());
        }
        return new BatchPart(request.method() + " " + calls.path(request) + " HTTP/1.1", headers, body);
    }

    private List<List<RawAnswer>> answers(RawAnswer batch, List<Step> steps) {
        int expected = steps.size();
        String type = batch.header("Content-Type");
        List<BatchItem> items = BatchText.read(type == null ? "" : type, batch.body());
        if (items.size() != expected) {
            throw WebApiException.of(WebApiException.Kind.OTHER)
                    .says("The batch of " + expected + " requests was answered with " + items.size() + " parts")
                    .requestId(batch.requestId())
                    .build();
        }
        List<List<RawAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < expected; i++) {
            BatchItem item = items.get(i);
            List<RawRequest> asked = steps.get(i).requests;
            List<BatchPart> parts = item instanceof BatchItem.ChangeSet set ? set.members() : List.of((BatchPart) item);
            List<RawAnswer> told = new ArrayList<>();
            for (BatchPart part : parts) {
                // The one refusal of a change set is about any of its requests.
                RawAnswer answer = answer(part, batch.lostBefore());
                for (RawRequest request : parts.size() == asked.size() ? List.of(asked.get(told.size())) : asked) {
                    answer = calls.options.masking().answer(request, answer);
                }
                told.add(answer);
            }
            answers.add(told);
        }
        return answers;
    }

    private static RawAnswer answer(BatchPart part, boolean lost) {
        String[] status = part.start().split(" ", 3);
        return new RawAnswer(Integer.parseInt(status[1]), part.headers(), part.body(), lost);
    }
}
