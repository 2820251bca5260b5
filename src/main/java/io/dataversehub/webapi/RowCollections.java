package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The collection-valued navigation properties of tables. They are read when first needed, since few callers need them and a
 * standard table has hundreds.
 *
 * <p>Thread-safe.
 */
final class RowCollections {

    /** More tables than one hub relates rows of. */
    private static final int TABLES = 500;

    private static final String RELATIONSHIPS = "?$select=LogicalName"
            + "&$expand=OneToManyRelationships($select=ReferencedEntityNavigationPropertyName,ReferencingEntity),"
            + "ManyToManyRelationships($select=Entity1LogicalName,Entity2LogicalName,"
            + "Entity1NavigationPropertyName,Entity2NavigationPropertyName)";

    private final Calls calls;
    private final AsyncCache<String, Map<String, String>> known;

    RowCollections(Calls calls) {
        this.calls = calls;
        known = Caffeine.newBuilder()
                .maximumSize(TABLES)
                .expireAfterWrite(calls.options.metadataMaxAge())
                .ticker(calls.options.time()::nanoTime)
                .buildAsync();
    }

    /** Names of the properties, whose case matters, to logical names of the tables that they lead to. */
    CompletableFuture<Map<String, String>> of(String table) {
        return known.get(table, (key, executor) -> read(key));
    }

    private CompletableFuture<Map<String, String>> read(String table) {
        String path = "EntityDefinitions(LogicalName='" + Names.requireIdentifier(table) + "')" + RELATIONSHIPS;
        return calls.run(Call.read("metadata", null, path), calls.scope(CallOptions.interactive()))
                .thenApply(answer -> collections(table, Json.tree(answer.body())));
    }

    private static Map<String, String> collections(String table, JsonNode json) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (JsonNode one : json.path("OneToManyRelationships")) {
            add(byName, one.path("ReferencedEntityNavigationPropertyName"), one.path("ReferencingEntity"));
        }
        for (JsonNode many : json.path("ManyToManyRelationships")) {
            boolean first = table.equals(many.path("Entity1LogicalName").asText());
            boolean second = table.equals(many.path("Entity2LogicalName").asText());
            if (first) {
                add(byName, many.path("Entity1NavigationPropertyName"), many.path("Entity2LogicalName"));
            }
            if (second) {
                add(byName, many.path("Entity2NavigationPropertyName"), many.path("Entity1LogicalName"));
            }
        }
        return byName;
    }

    private static void add(Map<String, String> byName, JsonNode name, JsonNode table) {
        // Some relationships of the system have no navigation property on this side.
        if (name.isTextual() && !name.asText().isEmpty()) {
            byName.putIfAbsent(name.asText(), table.asText());
        }
    }
}
