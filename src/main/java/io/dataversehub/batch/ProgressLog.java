package io.dataversehub.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says where a run is, in one line from time to time. One thread. */
final class ProgressLog {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);

    private final Clock clock;
    private final Duration every;
    private Instant next;

    ProgressLog(Clock clock, Duration every) {
        this.clock = clock;
        this.every = every;
        this.next = clock.instant().plus(every);
    }

    void after(WritingRun run) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(every);
        RunProgress progress = run.progress();
        LOG.info(
                "{}: {} rows ({} %), {} written, {} rejected, {} rows/s, {}",
                progress.file(),
                Summary.grouped(progress.rows()),
                progress.percent(),
                Summary.grouped(progress.written()),
                Summary.grouped(progress.rejected()),
                Summary.grouped(progress.rowsPerSecond()),
                progress.secondsLeft() < 0 ? "end not known" : "about " + progress.secondsLeft() + " s left");
    }
}
