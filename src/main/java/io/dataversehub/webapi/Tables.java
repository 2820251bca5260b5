package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dataversehub.webapi.WebApiException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The descriptions of tables, read once and kept.
 *
 * <p>Thread-safe. Callers who ask for the same table at the same time share one reading; it belongs to none of them, so one who
 * gives up does not take it from the others.
 */
final class Tables {

    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);

    /** Dataverse itself may answer from caches that are half a minute old: reading again sooner shows nothing new. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** More tables than one hub writes to; each description is about 100 KB. */
    private static final int TABLES = 500;

    /** A table with what its rows may name, compiled once. */
    record Known(Table table, RowFormat format, long readAt) {}

    private record Listed(TableDirectory directory, long readAt) {}

    private final Calls calls;
    private final AsyncCache<String, Listed> directory;
    private final AsyncCache<String, Known> tables;
    private final RowCollections collections;

    Tables(Calls calls) {
        this.calls = calls;
        collections = new RowCollections(calls);
        var time = calls.options.time();
        directory = Caffeine.newBuilder()
                .expireAfterWrite(calls.options.metadataMaxAge())
                .ticker(time::nanoTime)
                .buildAsync();
        tables = Caffeine.newBuilder()
                .maximumSize(TABLES)
                .expireAfterWrite(calls.options.metadataMaxAge())
                .ticker(time::nanoTime)
                .buildAsync();
    }

    /** By entity set or logical name. Fails with NOT_FOUND that names near tables. */
    CompletableFuture<Known> table(String name) {
        return directory().thenCompose(listed -> {
            TableDirectory.Entry entry = listed.directory().find(name);
            if (entry != null) {
                return known(entry.table(), listed.directory());
            }
            if (isFresh(listed.readAt())) {
                return CompletableFuture.failedFuture(unknown(name, listed.directory()));
            }
            // It may have been made since the list was read.
            directory.synchronous().invalidateAll();
            return directory().thenCompose(again -> {
                TableDirectory.Entry found = again.directory().find(name);
                return found == null
                        ? CompletableFuture.failedFuture(unknown(name, again.directory()))
                        : known(found.table(), again.directory());
            });
        });
    }

    /** A table's collection-valued navigation properties: to which tables they lead. */
    CompletableFuture<Map<String, String>> collections(String logicalName) {
        return collections.of(logicalName);
    }

    /** Reads the table again, unless that was done just now: then null, since nothing new would be seen. */
    @Nullable
    CompletableFuture<Known> reread(Known stale) {
        if (isFresh(stale.readAt())) {
            return null;
        }
        forget(stale.table().name());
        return table(stale.table().name());
    }

    /** What is known of the table turned out to be wrong. */
    void forget(String logicalName) {
        tables.synchronous().invalidate(logicalName);
    }

    /** A refusal that names a property as unknown says that the description is out of date. */
    void doubt(Table table, Throwable failure) {
        if (WebApiException.unwrap(failure) instanceof WebApiException error
                && error.kind() == Kind.VALIDATION
                && error.serverMessage().toLowerCase(java.util.Locale.ROOT).contains("property")) {
            forget(table.name());
        }
    }

    private boolean isFresh(long readAt) {
        return calls.options.time().nanoTime() - readAt < FRESH.toNanos();
    }

    private CompletableFuture<Listed> directory() {
        return directory.get("", (key, executor) -> get(TableDirectory.PATH)
                .thenApply(json -> new Listed(
                        TableDirectory.read(json), calls.options.time().nanoTime())));
    }

    private CompletableFuture<Known> known(String logicalName, TableDirectory listed) {
        return tables.get(logicalName, (name, executor) -> read(name, listed));
    }

    private CompletableFuture<Known> read(String logicalName, TableDirectory listed) {
        return get(TableReader.path(logicalName)).thenCompose(table -> {
            List<CompletableFuture<JsonNode>> details =
                    TableReader.detailPaths(table).stream().map(this::get).toList();
            return Async.all(details).thenApply(answers -> {
                Table read = TableReader.read(table, answers, listed);
                LOG.debug(
                        "Read the description of table {}: {} columns",
                        logicalName,
                        read.columns().size());
                return new Known(read, new RowFormat(read), calls.options.time().nanoTime());
            });
        });
    }

    private CompletableFuture<JsonNode> get(String path) {
        // Small and waited for by everybody, so in the first lane, whoever asked.
        return calls.run(Call.read("metadata", null, path), calls.scope(CallOptions.interactive()))
                .thenApply(answer -> Json.tree(answer.body()));
    }

    private static WebApiException unknown(String name, TableDirectory directory) {
        return WebApiException.of(Kind.NOT_FOUND)
                .table(name)
                .says(directory.unknown(name))
                .build();
    }
}
