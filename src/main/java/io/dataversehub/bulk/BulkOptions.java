package io.dataversehub.bulk;

import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.Matching;
import io.dataversehub.webapi.RowOptions;
import io.dataversehub.webapi.WriteOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How many rows are written.
 *
 * @param call how each call is made; without a timeout of its own, a call may wait for half an hour in all
 * @param keyColumns columns of an alternate key, whose values are in the rows; empty: the primary id in the rows
 * @param rows how the rows' values are read
 * @param batchSize rows per call at most, 1 to 1,000; default 1,000. How many really go is found out ({@link BatchSize})
 * @param maxInFlight calls of this run in flight at most, 1 to 100; default 16. The governor decides how many really are; this
 *     bounds the rows in memory to (maxInFlight + 2) × batchSize
 * @param stopAfter how many failed rows end the run; default: none do
 * @param matching how rows are compared with what is there; default: not at all
 */
public record BulkOptions(
        CallOptions call,
        List<String> keyColumns,
        RowOptions rows,
        int batchSize,
        int maxInFlight,
        long stopAfter,
        Matching matching) {

    /** However many rows fail, the others are written. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int MOST_IN_FLIGHT = 100;
    private static final int IN_FLIGHT = 16;
    /** Dataverse asks for pauses of up to its whole window of five minutes, and does so again when others of the identity push on. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    public BulkOptions {
        keyColumns = List.copyOf(keyColumns);
        if (batchSize < 1 || batchSize > BatchSize.MOST) {
            throw new IllegalArgumentException("batchSize must be 1 to " + BatchSize.MOST + ", not " + batchSize);
        }
        if (maxInFlight < 1 || maxInFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("maxInFlight must be 1 to " + MOST_IN_FLIGHT + ", not " + maxInFlight);
        }
        if (stopAfter < 1) {
            throw new IllegalArgumentException("stopAfter must be at least 1, not " + stopAfter);
        }
    }

    public static BulkOptions of(CallOptions call) {
        return new BulkOptions(call, List.of(), RowOptions.defaults(), BatchSize.MOST, IN_FLIGHT, NEVER, Matching.NONE);
    }

    public BulkOptions withKeyColumns(List<String> columns) {
        return new BulkOptions(call, columns, rows, batchSize, maxInFlight, stopAfter, matching);
    }

    public BulkOptions withRows(RowOptions options) {
        return new BulkOptions(call, keyColumns, options, batchSize, maxInFlight, stopAfter, matching);
    }

    public BulkOptions withBatchSize(int size) {
        return new BulkOptions(call, keyColumns, rows, size, maxInFlight, stopAfter, matching);
    }

    public BulkOptions withMaxInFlight(int calls) {
        return new BulkOptions(call, keyColumns, rows, batchSize, calls, stopAfter, matching);
    }

    /** @param failures 1: the first row that fails ends the run */
    public BulkOptions withStopAfter(long failures) {
        return new BulkOptions(call, keyColumns, rows, batchSize, maxInFlight, failures, matching);
    }

    public BulkOptions withMatching(Matching how) {
        return new BulkOptions(call, keyColumns, rows, batchSize, maxInFlight, stopAfter, how);
    }

    /** @param end of the run: its calls are given up then */
    WriteOptions write(CompletableFuture<?> end) {
        CallOptions patient = call.timeout() == null ? call.withTimeout(PATIENCE) : call;
        return WriteOptions.of(patient.withEnd(end))
                .withKeyColumns(keyColumns)
                .withRows(rows)
                .withMatching(matching);
    }
}
