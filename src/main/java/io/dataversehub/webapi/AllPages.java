package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** All rows of a query that is known to have few. */
final class AllPages {

    private AllPages() {}

    /** @param path relative to the service root, escaped */
    static CompletableFuture<List<JsonNode>> read(
            Calls calls, String operation, Table table, String path, Scope scope) {
        return read(calls, operation, table, path, new ArrayList<>(), scope);
    }

    private static CompletableFuture<List<JsonNode>> read(
            Calls calls, String operation, Table table, String path, List<JsonNode> before, Scope scope) {
        return calls.run(Call.read(operation, table.entitySet(), path), scope).thenCompose(answer -> {
            JsonNode page = Json.tree(answer.body());
            page.path("value").forEach(before::add);
            String next = page.path("@odata.nextLink").asText("");
            return next.isEmpty()
                    ? CompletableFuture.completedFuture(before)
                    : read(calls, operation, table, next, before, scope);
        });
    }
}
