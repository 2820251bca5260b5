package io.dataversehub.batch;

import io.dataversehub.batch.mapping.Mapping;
import io.dataversehub.store.RunControl;
import io.dataversehub.store.RunState;
import io.dataversehub.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The batch engine: the bean {@code batch} of the routes, and the MBean {@code io.dataversehub:type=BatchRuns}.
 *
 * <p>A route calls {@link #begin} with a file of the inbox, then {@link BatchRun#next}, {@code direct:dataverse} and
 * {@link #commit} for each chunk, and {@link #finish}. A file leaves the inbox only by this class, when its run has ended; as
 * long as it lies there, the run can go on.
 *
 * <p>Thread-safe; each run is driven by one thread, and one run is active at a time as long as one route consumes the inbox.
 */
public final class BatchRuns implements BatchRunsMXBean, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRuns.class);

    /** What JMX and the page show; older runs are in the store. */
    private static final int SHOWN = 50;

    private final Engine engine;
    private final Endings endings;
    private final RunOpening opening;
    private final Nightly nightly;
    private final Map<Long, ActiveRun> active = new ConcurrentHashMap<>();
    private final Map<String, Instant> nextTry = new ConcurrentHashMap<>();
    private Mbeans.Registration registration = () -> {};

    public BatchRuns(DataSource store, BatchSettings settings) {
        this(store, settings, Clock.systemUTC());
    }

    BatchRuns(DataSource store, BatchSettings settings, Clock clock) {
        this.engine = Engine.of(store, settings, clock);
        this.endings = new Endings(engine);
        this.opening = new RunOpening(engine, endings);
        this.nightly = new Nightly(engine.folders());
    }

    /**
     * Makes the folders, reads the mappings and puts runs in order that were left open. To be called once, before the routes
     * start.
     *
     * @throws io.dataversehub.batch.mapping.MappingException with all faults of all mapping files
     */
    public void start() {
        engine.mappings().load();
        engine.folders().create();
        opening.recover();
        registration = Mbeans.register("type=BatchRuns", this, BatchRunsMXBean.class);
    }

    /** For the route: takes up the file of this exchange, from the file component. */
    public BatchRun begin(Exchange exchange) throws IOException {
        Path file = Path.of(exchange.getIn().getHeader(Exchange.FILE_PATH, String.class));
        String name = file.getFileName().toString();
        if (engine.clock().instant().isBefore(nextTry.getOrDefault(name, Instant.MIN))) {
            return IdleRun.INSTANCE;
        }
        nextTry.remove(name);
        Optional<WritingRun> opened = opening.open(file, new Stopping(exchange));
        if (opened.isEmpty()) {
            return IdleRun.INSTANCE;
        }
        WritingRun run = opened.get();
        activate(run);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                leave(
                        run,
                        done.getException(Exception.class),
                        done.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
            }
        });
        return run;
    }

    /** For the route: settles the chunk that was written, with what {@code direct:dataverse} answered. */
    public void commit(BatchRun run, @Nullable Object outcomes) {
        if (run instanceof WritingRun writing) {
            writing.commit(outcomes);
            ActiveRun entry = active.get(writing.stored().id());
            if (entry != null) {
                entry.log().after(writing);
            }
        }
    }

    /** For the route: ends the run, and puts its files in their places. Nothing happens when there was nothing to write. */
    public void finish(BatchRun run) {
        if (!(run instanceof WritingRun writing)) {
            return;
        }
        RunEnd end = writing.end();
        if (end instanceof RunEnd.Interrupted) {
            stop(writing, end.message(writing.stored().counts()));
            return;
        }
        StoredRun ended = endings.end(
                writing.stored(),
                end,
                writing.rejectLines(),
                writing.mapping().dialect().charset());
        deactivate(writing);
        logEnd(ended, writing);
    }

    /** For the route: the order in which files are taken from the inbox; files without a mapping come last. */
    public int order(Exchange exchange) {
        String name = exchange.getIn().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        return engine.mappings().current().stream()
                .filter(mapping -> mapping.fits(name))
                .mapToInt(Mapping::order)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** For the route: moves the files that wait for the schedule into the inbox; their names come back. */
    public List<String> release() throws IOException {
        return nightly.release();
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

    /** Takes the MBeans away. Runs are stopped by stopping the routes that drive them. */
    @Override
    public void close() {
        registration.close();
        active.values().forEach(entry -> entry.bean().close());
    }

    private RunProgress progress(StoredRun run) {
        ActiveRun entry = active.get(run.id());
        return entry == null ? RunProgress.of(run) : entry.run().progress();
    }

    private void control(long id, RunControl control) {
        if (!engine.runs().control(id, control)) {
            throw new IllegalArgumentException("There is no run " + id + " that still writes rows");
        }
        ActiveRun entry = active.get(id);
        if (entry != null) {
            entry.run().control(control);
        }
        LOG.info("Run {}: {} by an operator", id, control);
    }

    private void activate(WritingRun run) {
        StoredRun stored = run.stored();
        LOG.info(
                "Run {}: {} by mapping {} into {}, {}",
                stored.id(),
                stored.file().name(),
                stored.mapping(),
                run.table(),
                stored.counts().done() == 0
                        ? "from the beginning"
                        : "going on after row "
                                + Summary.grouped(stored.counts().done()));
        var bean = Mbeans.register("type=BatchRun,id=" + stored.id(), new OneRun(run), BatchRunMXBean.class);
        ProgressLog log = new ProgressLog(engine.clock(), engine.settings().progress());
        active.put(stored.id(), new ActiveRun(run, log, bean));
    }

    private boolean deactivate(WritingRun run) {
        ActiveRun entry = active.remove(run.stored().id());
        if (entry == null) {
            return false;
        }
        entry.bean().close();
        run.close();
        return true;
    }

    /** The exchange is done: a run that was not finished by then stays where its last chunk left it. */
    private void leave(WritingRun run, @Nullable Exception failure, @Nullable Exception handled) {
        if (!active.containsKey(run.stored().id())) {
            return;
        }
        Exception cause = failure == null ? handled : failure;
        nextTry.put(
                run.stored().file().name(),
                engine.clock().instant().plus(engine.settings().retryDelay()));
        stop(run, cause == null ? "The route ended without batch.finish." : "Interrupted: " + cause.getMessage());
    }

    private void stop(WritingRun run, String why) {
        StoredRun stored = run.stored();
        deactivate(run);
        LOG.warn(
                "Run {} of {} stopped after row {}; the file stays in the inbox, and the run goes on from there. {}",
                stored.id(),
                stored.file().name(),
                Summary.grouped(stored.counts().done()),
                why);
        boolean writing = engine.runs()
                .find(stored.id())
                .filter(now -> now.state() == RunState.RUNNING)
                .isPresent();
        if (writing) {
            engine.runs()
                    .state(stored.id(), RunState.STOPPED, why, engine.clock().instant());
        }
    }

    private void logEnd(StoredRun run, WritingRun writing) {
        Path rejects = endings.rejectFile(run);
        String seconds = String.format(Locale.ROOT, "%.1f", writing.elapsed().toMillis() / 1000.0);
        LOG.atLevel(run.state() == RunState.FAILED ? Level.ERROR : Level.INFO)
                .log(
                        "Run {} {}: {}: {} in {} s{}{}",
                        run.id(),
                        run.state(),
                        run.file().name(),
                        Summary.of(run),
                        seconds,
                        rejects == null ? "" : "; rejects in " + rejects,
                        run.message() == null ? "" : ". " + run.message());
    }

    private record ActiveRun(WritingRun run, ProgressLog log, Mbeans.Registration bean) {}

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
            BatchRuns.this.pause(run.stored().id());
        }

        @Override
        public void resume() {
            BatchRuns.this.resume(run.stored().id());
        }

        @Override
        public void cancel() {
            BatchRuns.this.cancel(run.stored().id());
        }
    }
}
