package io.dataversehub.webapi;

import io.dataversehub.webapi.WebApiException.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Finds navigation properties by name: those to one row are known with the table, for those to many see {@link RowCollections}. */
final class Navigations {

    private final Tables tables;

    Navigations(Tables tables) {
        this.tables = tables;
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
        return tables.collections(table.name()).thenCompose(known -> {
            String found = known.get(name);
            if (found == null) {
                throw unknown(table, name, known);
            }
            return tables.table(found)
                    .thenApply(related ->
                            new Navigation(name, true, found, related.table().entitySet()));
        });
    }

    private static WebApiException unknown(Table table, String name, Map<String, String> known) {
        List<String> names = new java.util.ArrayList<>(known.keySet());
        table.columns().values().forEach(column -> column.targets().forEach(target -> names.add(target.navigation())));
        return WebApiException.of(Kind.NOT_FOUND)
                .table(table.entitySet())
                .says("Table " + table.name() + " has no navigation property '" + name + "'."
                        + Names.didYouMean(name, names) + " Their case matters")
                .build();
    }
}
