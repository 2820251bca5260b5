package io.dataversehub.batch;

import io.dataversehub.batch.mapping.Mapping;
import io.dataversehub.store.RunState;
import io.dataversehub.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The batch engine: the bean {@code batch} of the routes.
 *
 * <p>A route calls {@link #begin} with a file of the inbox, then {@link BatchRun#next}, {@code direct:dataverse} and
 * {@link #commit} for each chunk, and {@link #finish}. A file leaves the inbox only by this class, when its run has ended; as
 * long as it lies there, the run can go on.
 *
 * <p>Thread-safe; each run is driven by one thread, and one run is active at a time as long as one route consumes the inbox.
 */
public final class BatchRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRuns.class);

    private final Engine engine;
    private final Endings endings;
    private final RunOpening opening;
    private final Nightly nightly;
    private final ActiveRuns active;
    private Mbeans.Registration registration = () -> {};

    public BatchRuns(DataSource store, BatchSettings settings) {
        this.engine = Engine.of(store, settings, Clock.systemUTC());
        this.endings = new Endings(engine);
        this.opening = new RunOpening(engine, endings);
        this.nightly = new Nightly(engine.folders());
        this.active = new ActiveRuns(engine);
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
        registration = Mbeans.register("type=BatchRuns", active, BatchRunsMXBean.class);
    }

    /** What JMX offers as {@code io.dataversehub:type=BatchRuns}. */
    public BatchRunsMXBean operations() {
        return active;
    }

    /** For the route: takes up the file of this exchange, from the file component. */
    public BatchRun begin(Exchange exchange) throws IOException {
        Path file = Path.of(exchange.getIn().getHeader(Exchange.FILE_PATH, String.class));
        if (!active.mayTry(file.getFileName().toString())) {
            return IdleRun.INSTANCE;
        }
        Optional<WritingRun> opened = opening.open(file, new Stopping(exchange));
        if (opened.isEmpty()) {
            return IdleRun.INSTANCE;
        }
        WritingRun run = opened.get();
        active.add(run);
        exchange.getExchangeExtension().addOnCompletion(new Leaving(run));
        logBegin(run);
        return run;
    }

    /** For the route: settles the chunk that was written, with what {@code direct:dataverse} answered. */
    public void commit(BatchRun run, @Nullable Object outcomes) {
        if (run instanceof WritingRun writing) {
            writing.commit(outcomes);
            active.logProgress(writing);
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
        active.remove(writing);
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

    /** Takes the MBeans away. Runs are stopped by stopping the routes that drive them. */
    @Override
    public void close() {
        registration.close();
        active.close();
    }

    private void stop(WritingRun run, String why) {
        active.remove(run);
        StoredRun stored = run.stored();
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

    private static void logBegin(WritingRun run) {
        StoredRun stored = run.stored();
        long done = stored.counts().done();
        LOG.info(
                "Run {}: {} by mapping {} into {}, {}",
                stored.id(),
                stored.file().name(),
                stored.mapping(),
                run.table(),
                done == 0 ? "from the beginning" : "going on after row " + Summary.grouped(done));
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

    /** When the exchange is done, a run that was not finished by then stays where its last chunk left it. */
    private final class Leaving extends SynchronizationAdapter {

        private final WritingRun run;

        Leaving(WritingRun run) {
            this.run = run;
        }

        @Override
        public void onDone(Exchange exchange) {
            if (!active.contains(run)) {
                return;
            }
            active.tryLater(run.stored().file().name());
            Exception cause = cause(exchange);
            stop(run, cause == null ? "The route ended without batch.finish." : "Interrupted: " + cause.getMessage());
        }

        /** The failure, also one that the error handler has dealt with. */
        private @Nullable Exception cause(Exchange exchange) {
            return exchange.getException() == null
                    ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                    : exchange.getException();
        }
    }
}
