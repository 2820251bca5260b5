package io.dataversehub.batch;

import io.dataversehub.store.RunControl;
import io.dataversehub.store.StoredRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's side: which runs are active, where they are, and how to hold or end one. Thread-safe; what an operator wants is
 * stored first, and then told to the run when it is active.
 */
final class ActiveRuns implements BatchRunsMXBean, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveRuns.class);

    /** What JMX and the page show; older runs are in the store. */
    private static final int SHOWN = 50;

    private final Engine engine;
    private final Map<Long, Entry> active = new ConcurrentHashMap<>();

    /** Files whose run was interrupted by a failure, and when it is tried again. */
    private final Map<String, Instant> nextTry = new ConcurrentHashMap<>();

    ActiveRuns(Engine engine) {
        this.engine = engine;
    }

    private record Entry(WritingRun run, ProgressLog log, Mbeans.Registration bean) {}

    void add(WritingRun run) {
        long id = run.stored().id();
        var bean = Mbeans.register("type=BatchRun,id=" + id, new OneRun(run), BatchRunMXBean.class);
        active.put(
                id,
                new Entry(run, new ProgressLog(engine.clock(), engine.settings().progress()), bean));
    }

    void remove(WritingRun run) {
        Entry entry = active.remove(run.stored().id());
        if (entry != null) {
            entry.bean().close();
            run.close();
        }
    }

    boolean contains(WritingRun run) {
        return active.containsKey(run.stored().id());
    }

    void logProgress(WritingRun run) {
        Entry entry = active.get(run.stored().id());
        if (entry != null) {
            entry.log().after(run);
        }
    }

    void tryLater(String fileName) {
        nextTry.put(fileName, engine.clock().instant().plus(engine.settings().retryDelay()));
    }

    /** Whether a file may be taken up now; asked again, the answer stays yes until the next failure. */
    boolean mayTry(String fileName) {
        if (engine.clock().instant().isBefore(nextTry.getOrDefault(fileName, Instant.MIN))) {
            return false;
        }
        nextTry.remove(fileName);
        return true;
    }

    @Override
    public List<RunProgress> getRuns() {
        return engine.runs().newest(SHOWN).stream().map(this::progress).toList();
    }

    @Override
    public @Nullable RunProgress getCurrent() {
        return active.values().stream()
                .map(entry -> entry.run().progress())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void pause(long run) {
        control(run, RunControl.PAUSE);
    }

    @Override
    public void resume(long run) {
        control(run, RunControl.GO);
    }

    @Override
    public void cancel(long run) {
        control(run, RunControl.CANCEL);
    }

    @Override
    public void close() {
        active.values().forEach(entry -> entry.bean().close());
    }

    private RunProgress progress(StoredRun run) {
        Entry entry = active.get(run.id());
        return entry == null ? RunProgress.of(run) : entry.run().progress();
    }

    private void control(long id, RunControl control) {
        if (!engine.runs().control(id, control)) {
            throw new IllegalArgumentException("There is no run " + id + " that still writes rows");
        }
        Entry entry = active.get(id);
        if (entry != null) {
            entry.run().control(control);
        }
        // A run that waits for its next try is looked at at once.
        engine.runs().find(id).ifPresent(run -> nextTry.remove(run.file().name()));
        LOG.info("Run {}: {} by an operator", id, control);
    }

    private final class OneRun implements BatchRunMXBean {

        private final WritingRun run;

        OneRun(WritingRun run) {
            this.run = run;
        }

        @Override
        public RunProgress getProgress() {
            return run.progress();
        }

        @Override
        public void pause() {
            ActiveRuns.this.pause(run.stored().id());
        }

        @Override
        public void resume() {
            ActiveRuns.this.resume(run.stored().id());
        }

        @Override
        public void cancel() {
            ActiveRuns.this.cancel(run.stored().id());
        }
    }
}
