package io.dataversehub.batch;

import io.dataversehub.batch.RunProgress.Speed;
import io.dataversehub.batch.mapping.Mapping;
import io.dataversehub.batch.mapping.RejectLimits;
import io.dataversehub.store.BatchRunTable;
import io.dataversehub.store.RunControl;
import io.dataversehub.store.RunCounts;
import io.dataversehub.store.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that writes: hands out chunks and settles each one before the next. The route's thread drives it; {@link #progress} and
 * {@link #control} may be called by any.
 */
final class WritingRun implements BatchRun, AutoCloseable {

    private final Mapping mapping;
    private final OpenedSource source;
    private final Outcomes outcomes;
    private final RejectLimits limits;
    private final Gate gate;
    private final BatchRunTable table;
    private final Clock clock;
    private final int chunkSize;

    private final Instant begun;
    private final RunCounts countsBefore;
    private final long bytesBefore;

    private volatile StoredRun run;
    private @Nullable Chunk chunk;
    private @Nullable RunEnd end;

    /** @param source passed over the rows that are settled already */
    WritingRun(StoredRun run, Mapping mapping, OpenedSource source, Gate gate, Engine engine) {
        this.run = run;
        this.mapping = mapping;
        this.source = source;
        this.outcomes = new Outcomes(mapping, source.rejectLines());
        // A file that was rejected before may be bad throughout.
        this.limits = source.rejectLines().isFedBack() ? RejectLimits.NONE : mapping.limits();
        this.gate = gate;
        this.table = engine.runs();
        this.clock = engine.clock();
        this.chunkSize = engine.settings().chunkSize();
        this.begun = clock.instant();
        this.countsBefore = run.counts();
        this.bytesBefore = run.counts().done() == 0 ? 0 : source.csv().bytesRead();
    }

    @Override
    public String operation() {
        return mapping.operation().word();
    }

    @Override
    public String table() {
        return mapping.table();
    }

    @Override
    public @Nullable String key() {
        return mapping.key().isEmpty() ? null : String.join(",", mapping.key());
    }

    @Override
    public boolean next() {
        if (chunk != null) {
            // The exchange failed before the chunk was settled: it is written again when the run is taken up.
            return false;
        }
        while (end == null) {
            end = endNow();
            if (end == null && read()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Map<String, @Nullable Object>> rows() {
        if (chunk == null) {
            throw new IllegalStateException(
                    "there are rows only after next() said true, and until they were committed");
        }
        return chunk.rows();
    }

    /** Settles the chunk that was handed out last. */
    void commit(@Nullable Object answer) {
        if (chunk == null) {
            throw new IllegalStateException("batch.commit was called without a chunk: it belongs once behind every "
                    + "run.next() that said true");
        }
        settle(outcomes.of(chunk, answer));
        chunk = null;
    }

    /** Why there is no further chunk. */
    RunEnd end() {
        if (chunk != null) {
            throw new IllegalStateException("batch.finish was called before the rows up to "
                    + (run.counts().done() + chunk.size())
                    + " were settled: the route must call batch.commit with what "
                    + "direct:dataverse answered");
        }
        return end == null ? new RunEnd.Interrupted() : end;
    }

    StoredRun stored() {
        return run;
    }

    RejectLines rejectLines() {
        return source.rejectLines();
    }

    Mapping mapping() {
        return mapping;
    }

    void control(RunControl control) {
        gate.set(control);
    }

    Duration elapsed() {
        return Duration.between(begun, clock.instant());
    }

    RunProgress progress() {
        StoredRun now = run;
        Speed speed = Speed.of(
                now.counts().done() - countsBefore.done(),
                source.csv().bytesRead() - bytesBefore,
                bytesBefore,
                now.file().size(),
                elapsed());
        return RunProgress.of(now.withControl(gate.isPaused() ? RunControl.PAUSE : RunControl.GO), speed);
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + run.file().name(), e);
        }
    }

    private @Nullable RunEnd endNow() {
        String exceeded = limits.exceededBy(run.counts().done(), run.counts().rejected());
        if (!exceeded.isEmpty()) {
            return new RunEnd.Failed(
                    "Too many rows are bad: " + exceeded
                            + ". See the reject file for the reasons; then correct the file or the mapping, or raise the limit.");
        }
        return switch (gate.await()) {
            case GO -> null;
            case CANCELLED -> new RunEnd.Cancelled();
            case STOPPING -> new RunEnd.Interrupted();
        };
    }

    /** Reads on; true when there is a chunk with rows to send. One without is settled at once. */
    private boolean read() {
        Chunk next = readChunk();
        if (next.size() == 0) {
            end = endOfFile();
        } else if (next.rows().isEmpty()) {
            settle(outcomes.withoutRows(next));
        } else {
            chunk = next;
        }
        return chunk != null;
    }

    private Chunk readChunk() {
        // The first rows are written alone, so that a wrong file does no more harm than that.
        boolean first = run.counts().done() == 0 && limits.first() > 0;
        try {
            return source.reader().read(first ? Math.min(limits.first(), chunkSize) : chunkSize);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + run.file().name() + " after row "
                            + run.counts().done(),
                    e);
        }
    }

    private RunEnd endOfFile() {
        if (source.reader().unreadable() != null) {
            return new RunEnd.Failed(source.reader().unreadable());
        }
        long rowsIn = source.reader().recordsRead();
        return rowsIn == run.counts().done()
                ? new RunEnd.Complete()
                : new RunEnd.Failed(
                        "The file has " + rowsIn + " rows, but " + run.counts().done() + " were settled.");
    }

    private void settle(Outcomes.Settled settled) {
        RunCounts before = run.counts();
        RunCounts after = before.plus(settled.counts());
        table.commitChunk(run.id(), before, after, settled.rejects(), clock.instant());
        run = run.withCounts(after);
    }
}
