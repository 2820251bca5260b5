package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dataversehub.webapi.WebApiException.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The navigation properties of tables. Those to one row are known with the table; those to many are read when first needed,
 * since few callers need them and a standard table has hundreds.
 *
 * <p>Thread-safe.
 */
final class Navigations {

    /** More tables than one hub relates rows of. */
    private static final int TABLES = 500;

    private static final String RELATIONSHIPS = "?$select=LogicalName"
            + "&$expand=OneToManyRelationships($select=ReferencedEntityNavigationPropertyName,ReferencingEntity),"
            + "ManyToManyRelationships($select=Entity1LogicalName,Entity2LogicalName,"
            + "Entity1NavigationPropertyName,Entity2NavigationPropertyName)";

    /** A collection: its name, and the logical name of the table it leads to. */
    private record ToMany(String name, String table) {}

    private final Calls calls;
    private final Tables tables;
    private final AsyncCache<String, Map<String, ToMany>> collections;

    Navigations(Calls calls, Tables tables) {
        this.calls = calls;
        this.tables = tables;
        collections = Caffeine.newBuilder()
                .maximumSize(TABLES)
                .expireAfterWrite(calls.options.metadataMaxAge())
                .ticker(calls.options.time()::nanoTime)
                .buildAsync();
    }

    /** Fails with NOT_FOUND that names near navigation properties. */
    CompletableFuture<Navigation> find(Table table, String name) {
        for (Column column : table.columns().values()) {
            for (Column.Target target : column.targets()) {
                if (target.navigation().equals(name)) {
                    return CompletableFuture.completedFuture(
                            new Navigation(name, false, target.table(), target.entitySet()));
                }
            }
        }
        return collections.get(table.name(), (key, executor) -> read(key)).thenCompose(known -> {
            ToMany found = known.get(name);
            if (found == null) {
                throw unknown(table, name, known);
            }
            return tables.table(found.table)
                    .thenApply(related -> new Navigation(
                            name, true, found.table, related.table().entitySet()));
        });
    }

    private CompletableFuture<Map<String, ToMany>> read(String table) {
        String path = "EntityDefinitions(LogicalName='" + Names.requireIdentifier(table) + "')" + RELATIONSHIPS;
        return calls.run(Call.read("metadata", null, path), calls.scope(CallOptions.interactive()))
                .thenApply(answer -> collections(table, Json.tree(answer.body())));
    }

    private static Map<String, ToMany> collections(String table, JsonNode json) {
        Map<String, ToMany> byName = new LinkedHashMap<>();
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

    private static void add(Map<String, ToMany> byName, JsonNode name, JsonNode table) {
        // Some relationships of the system have no navigation property on this side.
        if (name.isTextual() && !name.asText().isEmpty()) {
            byName.putIfAbsent(name.asText(), new ToMany(name.asText(), table.asText()));
        }
    }

    private static WebApiException unknown(Table table, String name, Map<String, ToMany> known) {
        List<String> names = new java.util.ArrayList<>(known.keySet());
        table.columns().values().forEach(column -> column.targets().forEach(target -> names.add(target.navigation())));
        return WebApiException.of(Kind.NOT_FOUND)
                .table(table.entitySet())
                .says("Table " + table.name() + " has no navigation property '" + name + "'."
                        + Names.didYouMean(name, names) + " Their case matters")
                .build();
    }
}
