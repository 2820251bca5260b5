package io.dataversehub.bulk;

import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WriteOperation;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Writes many rows with few calls.
 *
 * <ul>
 *   <li>Rows are read as they are needed; at most (maxInFlight + 2) × batchSize are in memory.
 *   <li>Each row gets its own outcome, told in the order of the rows.
 *   <li>Two rows with the same key are never in flight together, and are written in their order.
 *   <li>A call that is refused is split until the bad row stands alone with its own error; good rows are written.
 *   <li>Nothing is written twice because an answer was lost.
 * </ul>
 *
 * <p>Thread-safe; one writer serves any number of runs at a time and remembers what tables can do.
 */
public final class BulkWriter {

    /** The code of rows that a run read but did not write, or does not know to be written, because it ended early. */
    public static final String NOT_WRITTEN = "NOT_WRITTEN";

    private final DataverseClient client;
    private final BatchCalls.Learned learned = new BatchCalls.Learned();

    public BulkWriter(DataverseClient client) {
        this.client = client;
    }

    /**
     * Writes all rows.
     *
     * <p>The future fails with {@link BulkException} when Dataverse is unavailable beyond all repeats, when reading the rows
     * fails, or, with {@code failFast}, when a row fails; otherwise it tells the numbers, failed rows among them. Cancelling it
     * stops reading and gives up what is in flight.
     *
     * @param table entity set or logical name
     * @param rows read on a thread of the client, one at a time; may block
     * @param sink told each outcome, in the order of the rows, one at a time, on a thread of the client; while it works, no more
     *     rows are read. When it throws, the run ends with that failure
     */
    public CompletableFuture<BulkSummary> write(
            String table,
            WriteOperation operation,
            Iterator<? extends Map<String, ?>> rows,
            BulkOptions options,
            Consumer<Outcome> sink) {
        var result = new CompletableFuture<BulkSummary>();
        CompletableFuture<?> end = options.call().end();
        if (end != null) {
            var unused = end.whenComplete((over, failed) -> result.cancel(true));
        }
        CompletableFuture<BulkRun> opening = client.mapper(table, operation, options.write(result))
                .thenApply(mapper -> new BulkRun(
                        mapper,
                        rows,
                        options,
                        sink,
                        client.executor(),
                        result,
                        () -> Math.min(
                                options.batchSize(),
                                learned.sizes().rows(mapper.table().name(), operation)),
                        known -> new BatchCalls(
                                client, mapper.table(), operation, options.write(result), learned, known)));
        var unusedToo = opening.whenComplete((run, failure) -> {
            if (failure == null) {
                run.start();
            } else {
                Throwable cause = WebApiException.unwrap(failure);
                result.completeExceptionally(
                        new BulkException(String.valueOf(cause.getMessage()), BulkSummary.none(), cause));
            }
        });
        return result;
    }

    BatchCalls.Learned learned() {
        return learned;
    }
}
