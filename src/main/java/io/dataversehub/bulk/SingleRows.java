package io.dataversehub.bulk;

import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WriteOperation;
import io.dataversehub.webapi.WriteOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes single rows of many callers with few calls: rows for the same table, by the same operation and key, wait a few
 * milliseconds for each other and go out together. Each caller gets its own outcome.
 *
 * <ul>
 *   <li>A caller who is alone waits for nobody, and its row goes as a request of its own.
 *   <li>Rows with the same key are never in flight together, and keep their order.
 *   <li>A row that Dataverse refuses fails alone, with its own error.
 *   <li>Of rows that go together, Dataverse does not tell ETags, nor of an upsert whether it created the row.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class SingleRows implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SingleRows.class);
    /** Rows of all callers that may be with us; one more is refused. About what a minute of the greatest speed writes. */
    private static final int MOST_ROWS = 100_000;
    /** The lock of a message is as long; what is not written by then is told as lost. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final DataverseClient client;
    private final BatchCalls.Learned learned;
    private final Map<Stream, Gathering> gatherings = new ConcurrentHashMap<>();
    private final AtomicInteger rows = new AtomicInteger();

    /** @param writer whose knowledge of tables is shared */
    public SingleRows(DataverseClient client, BulkWriter writer) {
        this.client = client;
        this.learned = writer.learned();
    }

    /** Whether rows may go together with others: not when the caller asked for something that only a request of its own has. */
    public static boolean mayGather(WriteOptions how) {
        return how.ifMatch() == null
                && !how.representation()
                && how.matching().equals(io.dataversehub.webapi.Matching.NONE);
    }

    /**
     * Writes a row that carries its key.
     *
     * @param table entity set or logical name
     * @param how {@link #mayGather} holds for it
     * @param linger how long the row may wait for others while calls of its kind are under way
     * @return fails as {@link DataverseClient#upsert} and its kin do; cancelling it takes the row back if it has not been sent
     */
    public CompletableFuture<Outcome> write(
            String table, WriteOperation operation, Map<String, ?> row, WriteOptions how, Duration linger) {
        if (rows.get() >= MOST_ROWS) {
            return CompletableFuture.failedFuture(WebApiException.notAdmitted(
                    MOST_ROWS + " rows wait to be written already, as many as there is room for. Send less", table));
        }
        var result = new CompletableFuture<Outcome>();
        rows.incrementAndGet();
        var unused = result.whenComplete((outcome, failure) -> rows.decrementAndGet());
        CompletableFuture<?> end = how.call().end();
        if (end != null) {
            var unusedToo = end.whenComplete((over, failed) -> result.cancel(false));
        }
        gathering(Stream.of(table, operation, how))
                .add(new SingleRow(row, how.call().headers(), linger, client.nanoTime(), result));
        return result;
    }

    private Gathering gathering(Stream stream) {
        return gatherings.computeIfAbsent(stream, first -> {
            var mapper = client.mapper(stream.table(), stream.operation(), stream.options());
            var unused = mapper.whenCompleteAsync(
                    (known, failure) -> {
                        if (failure != null) {
                            // No such table, or no such key: perhaps there will be.
                            gatherings.remove(stream);
                        }
                    },
                    client.executor());
            return new Gathering(client, stream, mapper, learned);
        });
    }

    /** Sends what waits, and waits until it is written, for half a minute at most. */
    @Override
    public void close() {
        List<CompletableFuture<Void>> drained =
                gatherings.values().stream().map(Gathering::drain).toList();
        try {
            CompletableFuture.allOf(drained.toArray(CompletableFuture[]::new))
                    .get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            LOG.warn("{} rows were not written in time when the client stopped; their callers are told", rows.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
