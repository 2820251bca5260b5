package io.dataversehub.bulk;

import io.dataversehub.webapi.MappedRow;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.RowError;
import io.dataversehub.webapi.RowMapper;
import io.dataversehub.webapi.WebApiException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of the writer.
 *
 * <pre>
 *   rows ──read──▶ chunk ──map──▶ batches ──call──▶ outcomes ──▶ chunk ──tell──▶ sink
 *                        lookups          one per key            in order
 * </pre>
 *
 * <p>All state but the queue of outcomes belongs to {@code step}, which runs in {@link Turns}.
 */
final class BulkRun {

    /** Chunks that are being read, mapped or told while {@code maxInFlight} are on the wire. */
    private static final int SPARE_CHUNKS = 2;

    private final RowMapper mapper;
    private final RowSource source;
    private final BulkOptions options;
    private final Consumer<Outcome> sink;
    private final CompletableFuture<BulkSummary> result;
    private final BatchCalls calls;
    private final long startedAt = System.nanoTime();

    private final Turns turns;
    private final Queue<Outcome> known = new ConcurrentLinkedQueue<>();

    private final Batching batching = new Batching();
    private final TreeMap<Long, Chunk> chunks = new TreeMap<>();
    private final Deque<CompletableFuture<List<MappedRow>>> mapping = new ArrayDeque<>();
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private BulkSummary summary = BulkSummary.none();
    private long read;
    private long failedRows;
    private boolean silent;
    private @Nullable Throwable failure;
    private boolean aborted;

    BulkRun(
            RowMapper mapper,
            Iterator<? extends Map<String, ?>> rows,
            BulkOptions options,
            Consumer<Outcome> sink,
            Executor executor,
            CompletableFuture<BulkSummary> result,
            IntSupplier batchSize,
            Function<RowSink, BatchCalls> calls) {
        this.mapper = mapper;
        this.source = new RowSource(rows, batchSize);
        this.options = options;
        this.sink = sink;
        this.turns = new Turns(executor, this::step, result::completeExceptionally);
        this.result = result;
        this.calls = calls.apply(this::know);
    }

    void start() {
        var unused = result.whenComplete((done, failed) -> {
            if (result.isCancelled()) {
                turns.signal();
            }
        });
        turns.signal();
    }

    private void know(Outcome outcome) {
        known.add(outcome);
        turns.signal();
    }

    private void step() {
        collect();
        tell();
        if (result.isCancelled()) {
            abort(new java.util.concurrent.CancellationException("The run was cancelled"));
        }
        batch();
        call();
        read();
        finish();
    }

    private void collect() {
        for (Outcome outcome = known.poll(); outcome != null; outcome = known.poll()) {
            Map.Entry<Long, Chunk> chunk = chunks.floorEntry(outcome.index());
            if (chunk != null
                    && outcome.index() < chunk.getKey() + chunk.getValue().size()) {
                chunk.getValue().put(outcome);
            }
        }
    }

    private void tell() {
        while (!chunks.isEmpty()) {
            Chunk chunk = chunks.firstEntry().getValue();
            for (Outcome outcome = chunk.poll(); outcome != null; outcome = chunk.poll()) {
                tell(outcome);
            }
            if (!chunk.isTold()) {
                return;
            }
            chunks.pollFirstEntry();
        }
    }

    private void tell(Outcome outcome) {
        summary = summary.plus(outcome);
        RowError error = outcome.error();
        if (error != null && ++failedRows >= options.stopAfter() && !aborted) {
            abort(new IllegalStateException("Row " + outcome.index() + " failed: " + error.message()));
        }
        if (silent) {
            return;
        }
        try {
            sink.accept(outcome);
        } catch (RuntimeException broken) {
            silent = true;
            abort(broken);
        }
    }

    /** Takes mapped chunks in the order they were read, so that rows with the same key keep theirs. */
    private void batch() {
        while (!mapping.isEmpty() && mapping.peekFirst().isDone()) {
            CompletableFuture<List<MappedRow>> mapped = mapping.pollFirst();
            if (mapped.isCompletedExceptionally()) {
                var unused = mapped.whenComplete((value, failed) -> abort(WebApiException.unwrap(failed)));
                continue;
            }
            List<MappedRow> good = new ArrayList<>();
            for (MappedRow row : mapped.join()) {
                if (row.error() == null) {
                    good.add(row);
                } else {
                    calls.refused(row);
                }
            }
            waiting.addAll(batching.batches(good));
        }
    }

    private void call() {
        if (aborted) {
            waiting.clear();
            return;
        }
        Iterator<Batch> next = waiting.iterator();
        while (next.hasNext() && running.size() < options.maxInFlight()) {
            Batch batch = next.next();
            if (batch.mayGo()) {
                next.remove();
                send(batch);
            }
        }
    }

    private void send(Batch batch) {
        CompletableFuture<Void> call = calls.write(batch.rows());
        running.add(call);
        var unused = call.whenComplete((done, failed) -> turns.happen(() -> {
            running.remove(call);
            batching.ended(batch);
            if (failed != null) {
                unknown(batch, WebApiException.unwrap(failed));
            }
        }));
    }

    /** The call failed, and rows of it that nothing is known of may have been written or not. */
    private void unknown(Batch batch, Throwable cause) {
        collect();
        abort(cause);
        for (MappedRow row : batch.rows()) {
            known.add(ended(
                    row.index(), row.keyText(), "It is not known whether the row was written: " + cause.getMessage()));
        }
    }

    private void read() {
        while (!source.isExhausted() && failure == null && chunks.size() < options.maxInFlight() + SPARE_CHUNKS) {
            List<Map<String, ?>> chunk = new ArrayList<>();
            try {
                source.readInto(chunk);
            } catch (RuntimeException broken) {
                // What was read before is written; nothing after it can be.
                failure = broken;
            }
            if (!chunk.isEmpty()) {
                chunks.put(read, new Chunk(read, chunk.size()));
                map(chunk);
            }
            if (turns.hasNews()) {
                // Something happened meanwhile: tell it before reading on.
                return;
            }
        }
    }

    private void map(List<Map<String, ?>> chunk) {
        CompletableFuture<List<MappedRow>> mapped = mapped(chunk);
        read += chunk.size();
        mapping.add(mapped);
        var unused = mapped.whenComplete((done, failed) -> turns.signal());
    }

    private CompletableFuture<List<MappedRow>> mapped(List<Map<String, ?>> chunk) {
        try {
            return mapper.map(read, chunk, options.write(result).call());
        } catch (RuntimeException broken) {
            // A row whose own code fails: a value whose toString throws, a map without order.
            return CompletableFuture.failedFuture(broken);
        }
    }

    private void abort(Throwable cause) {
        aborted = true;
        if (failure == null) {
            failure = cause;
        }
    }

    private void finish() {
        boolean reading = !source.isExhausted() && failure == null;
        if (reading || !running.isEmpty() || !mapping.isEmpty() || !waiting.isEmpty() || !known.isEmpty()) {
            return;
        }
        Throwable cause = failure;
        for (Chunk chunk : chunks.values()) {
            for (long index = chunk.nextIndex(); index < chunk.first() + chunk.size(); index++) {
                if (!chunk.has(index)) {
                    chunk.put(ended(
                            index,
                            null,
                            "Not written: the run ended before: " + (cause == null ? "" : cause.getMessage())));
                }
            }
        }
        tell();
        BulkSummary end = summary.took(Duration.ofNanos(System.nanoTime() - startedAt));
        if (cause == null) {
            result.complete(end);
        } else {
            Throwable told = end.written() == 0 ? cause : calls.unknown(cause);
            result.completeExceptionally(new BulkException(
                    "The run ended early, with " + end.written() + " of " + end.rows() + " rows read written: "
                            + told.getMessage(),
                    end,
                    told));
        }
    }

    private static Outcome ended(long index, @Nullable String key, String message) {
        return Outcome.failed(index, key, null, new RowError(BulkWriter.NOT_WRITTEN, message, null, 0));
    }
}
