package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Looks at what is there before rows are written: one query for many rows. Thread-safe. */
final class Comparisons {

    private final Calls calls;

    Comparisons(Calls calls) {
        this.calls = calls;
    }

    /** @param rows that {@link MappedRow#mustBeCompared()}; the answers are in their order */
    CompletableFuture<List<ComparedRow>> compare(
            WriteOperation operation, Table table, List<MappedRow> rows, Matching matching, Scope scope) {
        var comparison = new RowComparison(operation, table, matching, calls.options.masking());
        List<RowComparison.Asked> asked =
                rows.stream().map(RowComparison.Asked::of).toList();
        Set<String> columns = comparison.columns(asked);
        Map<List<String>, List<LookupQuestion>> alike = rows.stream()
                .map(row -> Objects.requireNonNull(row.match()))
                .collect(Collectors.groupingBy(LookupQuestion::columns));
        List<CompletableFuture<Map<LookupQuestion, List<JsonNode>>>> parts = new ArrayList<>();
        for (List<LookupQuestion> questions : alike.values()) {
            for (LookupQuery query : LookupQuery.of(table, questions, columns)) {
                parts.add(AllPages.read(calls, "compare", table, query.path(), scope)
                        .thenApply(query::found));
            }
        }
        return Async.all(parts).thenApply(answers -> {
            Map<LookupQuestion, List<JsonNode>> found = new HashMap<>();
            answers.forEach(found::putAll);
            return asked.stream()
                    .map(row ->
                            comparison.decide(row, found.getOrDefault(row.row().match(), List.of())))
                    .toList();
        });
    }
}
