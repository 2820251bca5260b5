package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.webapi.WebApiException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Change tracking: what happened to a table since a link. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/use-change-tracking-synchronize-data-external-systems">
 *     Use change tracking</a>
 */
final class Changes {

    /** Dataverse has forgotten what happened since the link. */
    static final String EXPIRED = "0x80044352";

    private final Calls calls;
    private final Tables tables;

    Changes(Calls calls, Tables tables) {
        this.calls = calls;
        this.tables = tables;
    }

    /** @param link of the page before; null: all rows as they are now, and from then on */
    CompletableFuture<ChangePage> page(String table, Query query, @Nullable String link, Scope scope) {
        return tables.table(table).thenCompose(known -> {
            String entitySet = known.table().entitySet();
            String path = link == null ? entitySet + QueryText.of(query) : link;
            String size = query.maxPageSize() == null ? "" : ",odata.maxpagesize=" + query.maxPageSize();
            RawRequest request = RawRequest.get(path).withHeaders(Map.of("Prefer", "odata.track-changes" + size));
            return calls.run(new Call("changes", entitySet, null, 0, request), scope)
                    .thenApply(answer -> read(entitySet, Json.tree(answer.body())));
        });
    }

    private static ChangePage read(String entitySet, JsonNode json) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<UUID> deleted = new ArrayList<>();
        for (JsonNode item : json.path("value")) {
            if (item.path("@odata.context").asText("").endsWith("$deletedEntity")) {
                deleted.add(UUID.fromString(item.path("id").asText()));
            } else {
                rows.add(Json.map(item));
            }
        }
        String next = json.path("@odata.nextLink").asText("");
        String delta = json.path("@odata.deltaLink").asText("");
        if (next.isEmpty() && delta.isEmpty()) {
            throw WebApiException.of(Kind.OTHER)
                    .table(entitySet)
                    .says("Dataverse answered changes without a link to go on from")
                    .build();
        }
        return new ChangePage(rows, deleted, next.isEmpty() ? delta : next, next.isEmpty());
    }
}
