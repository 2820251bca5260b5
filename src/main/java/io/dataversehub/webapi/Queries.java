package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.webapi.RawRequest.Repeat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reading many rows. Thread-safe. */
final class Queries {

    /** {@code /$count} never says more. */
    private static final long COUNT_CAP = 5_000;

    /** Dataverse takes URLs of 32 KB, and twice that inside of a batch; some room is for the server's name. */
    private static final int LONGEST_URL = 32_000;

    private final Calls calls;
    private final Tables tables;
    private final Batches batches;

    Queries(Calls calls, Tables tables, Batches batches) {
        this.calls = calls;
        this.tables = tables;
        this.batches = batches;
    }

    CompletableFuture<Page> page(String table, Query query, Scope scope) {
        return tables.table(table).thenCompose(known -> {
            String entitySet = known.table().entitySet();
            return page(new Reading(entitySet, query, scope.options()), entitySet + QueryText.of(query), scope);
        });
    }

    /** Exact: where Dataverse stops counting, the ids are read, page after page. */
    CompletableFuture<Long> count(String table, Query query, Scope scope) {
        return tables.table(table).thenCompose(known -> {
            String path = known.table().entitySet() + "/$count"
                    + QueryText.of(Query.all().withFilter(query.filter()));
            return calls.run(Call.read("count", known.table().entitySet(), path), scope)
                    .thenCompose(answer -> {
                        long count = number(answer);
                        if (count < COUNT_CAP) {
                            return CompletableFuture.completedFuture(count);
                        }
                        Query ids = Query.all()
                                .withFilter(query.filter())
                                .withSelect(known.table().primaryId());
                        return page(known.table().entitySet(), ids, scope).thenCompose(page -> sum(page, 0));
                    });
        });
    }

    private static long number(RawAnswer answer) {
        String text = new String(Json.skipByteOrderMark(answer.body()), StandardCharsets.UTF_8).strip();
        if (!text.matches("\\d{1,18}")) {
            throw WebApiException.of(WebApiException.Kind.UNAVAILABLE)
                    .attempted("count")
                    .says("the answer is no number")
                    .requestId(answer.requestId())
                    .build();
        }
        return Long.parseLong(text);
    }

    private static CompletableFuture<Long> sum(Page page, long before) {
        long sum = before + page.rows().size();
        return page.hasNext()
                ? page.next().thenCompose(next -> sum(next, sum))
                : CompletableFuture.completedFuture(sum);
    }

    private record Reading(String entitySet, Query query, CallOptions options) {}

    private CompletableFuture<Page> page(Reading reading, String path, Scope scope) {
        var request = new RawRequest(
                "GET", path, QueryText.prefer(reading.query), RawRequest.NO_BODY, RawRequest.JSON, Repeat.SAFE);
        String operation = reading.query.fetchXml() == null ? "query" : "fetch";
        CompletableFuture<RawAnswer> answer = path.length() <= LONGEST_URL
                ? calls.run(new Call(operation, reading.entitySet, null, 0, request), scope)
                : batches.run(operation, reading.entitySet, List.of(request), scope)
                        .thenApply(Queries::only);
        return answer.thenApply(page -> read(reading, Json.tree(page.body())));
    }

    private static RawAnswer only(List<RawAnswer> answers) {
        if (answers.get(0).status() >= 400) {
            throw WebApiException.of(answers.get(0));
        }
        return answers.get(0);
    }

    private Page read(Reading reading, JsonNode json) {
        List<Map<String, Object>> rows = new ArrayList<>();
        json.path("value").forEach(row -> rows.add(Json.map(row)));
        JsonNode count = json.path("@odata.count");
        return new Read(List.copyOf(rows), count.isNumber() ? count.asLong() : null, next(reading, json), reading);
    }

    /** Where the next page is: its path, and the query that it belongs to. */
    private record Next(String path, Query query) {}

    private static @Nullable Next next(Reading reading, JsonNode json) {
        String link = json.path("@odata.nextLink").asText("");
        if (!link.isEmpty()) {
            return new Next(link, reading.query);
        }
        String fetchXml = reading.query.fetchXml();
        if (fetchXml == null
                || !json.path("@Microsoft.Dynamics.CRM.morerecords").asBoolean()) {
            return null;
        }
        String cookie =
                json.path("@Microsoft.Dynamics.CRM.fetchxmlpagingcookie").asText("");
        Query next = Query.fetch(FetchPaging.next(fetchXml, cookie)).withAnnotations(reading.query.annotations());
        return new Next(reading.entitySet + QueryText.of(next), next);
    }

    private final class Read implements Page {
        private final List<Map<String, Object>> rows;
        private final @Nullable Long count;
        private final @Nullable Next next;
        private final Reading reading;

        Read(List<Map<String, Object>> rows, @Nullable Long count, @Nullable Next next, Reading reading) {
            this.rows = rows;
            this.count = count;
            this.next = next;
            this.reading = reading;
        }

        @Override
        public List<Map<String, Object>> rows() {
            return rows;
        }

        @Override
        public @Nullable Long count() {
            return count;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public CompletableFuture<Page> next() {
            if (next == null) {
                throw new NoSuchElementException("This was the last page of " + reading.entitySet);
            }
            Scope scope = calls.scope(reading.options);
            return Async.owned(
                    scope, page(new Reading(reading.entitySet, next.query, reading.options), next.path, scope));
        }
    }
}
