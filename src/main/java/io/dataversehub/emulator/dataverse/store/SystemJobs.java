package io.dataversehub.emulator.dataverse.store;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that goes on after the answer: events to post, rows to delete in bulk, background operations. Thread-safe.
 *
 * <p>Few threads, started when first needed, and a bounded number of waiting jobs: who gives more is told so and must say so
 * where the job's outcome is looked for.
 */
public final class SystemJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemJobs.class);

    /** Enough that one listener which does not answer does not hold up the others. */
    private static final int THREADS = 8;

    /** A listener that is down for a while must not fill the memory. */
    private static final int MAX_WAITING = 10_000;

    private static final int IDLE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor threads;
    private final AtomicInteger waiting = new AtomicInteger();

    public SystemJobs() {
        AtomicInteger number = new AtomicInteger();
        threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "dataverse-emulator-job-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @return false when too many jobs wait already, or the emulator is being closed */
    public boolean run(Runnable job) {
        return runIn(0, job);
    }

    /** @return false when too many jobs wait already, or the emulator is being closed */
    public boolean runIn(long millis, Runnable job) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            var unused = threads.schedule(() -> guarded(job), millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            return false;
        }
    }

    private void guarded(Runnable job) {
        waiting.decrementAndGet();
        try {
            job.run();
        } catch (RuntimeException e) {
            if (!threads.isShutdown()) {
                LOG.error("a system job failed unexpectedly", e);
            }
        }
    }

    /** Ends what runs and forgets what waits. Does nothing the second time. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a system job did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
