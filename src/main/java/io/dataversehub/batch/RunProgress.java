package io.dataversehub.batch;

import io.dataversehub.store.RunControl;
import io.dataversehub.store.RunState;
import io.dataversehub.store.StoredRun;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, for JMX and the hub's page.
 *
 * @param state a {@link RunState}, or {@code PAUSED}
 * @param rows rows of the file that are settled: written + rejected
 * @param percent of the file's bytes that were read; -1 when the run is not active in this process
 * @param rowsPerSecond since the run was begun or taken up again; -1 when it is not active
 * @param secondsLeft estimate from the bytes that are left; -1 when unknown
 * @param started ISO 8601
 * @param ended ISO 8601, empty until then
 * @param message why it stopped or failed, empty when all is well
 */
public record RunProgress(
        long id,
        String file,
        String mapping,
        String state,
        long rows,
        long written,
        long created,
        long updated,
        long upserted,
        long deleted,
        long unchanged,
        long rejected,
        int percent,
        long rowsPerSecond,
        long secondsLeft,
        String started,
        String ended,
        String message) {

    /** Of a run that is not active in this process. */
    static RunProgress of(StoredRun run) {
        return of(run, Speed.UNKNOWN);
    }

    static RunProgress of(StoredRun run, Speed speed) {
        return new RunProgress(
                run.id(),
                run.file().name(),
                run.mapping(),
                state(run),
                run.counts().done(),
                run.counts().written(),
                run.counts().created(),
                run.counts().updated(),
                run.counts().upserted(),
                run.counts().deleted(),
                run.counts().unchanged(),
                run.counts().rejected(),
                speed.percent(),
                speed.rowsPerSecond(),
                speed.secondsLeft(),
                run.started().toString(),
                text(run.ended()),
                run.message() == null ? "" : run.message());
    }

    private static String state(StoredRun run) {
        return run.state() == RunState.RUNNING && run.control() == RunControl.PAUSE
                ? "PAUSED"
                : run.state().name();
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    /** How fast a run is and how much is left. */
    record Speed(int percent, long rowsPerSecond, long secondsLeft) {

        static final Speed UNKNOWN = new Speed(-1, -1, -1);

        /**
         * @param rows settled since the run was begun or taken up again
         * @param bytes read since then
         * @param bytesBefore read before, to find the place again
         */
        static Speed of(long rows, long bytes, long bytesBefore, long size, Duration elapsed) {
            double seconds = Math.max(elapsed.toNanos(), 1) / 1e9;
            long left = size - bytes - bytesBefore;
            return new Speed(
                    size == 0 ? 100 : (int) Math.min(100, (bytes + bytesBefore) * 100 / size),
                    Math.round(rows / seconds),
                    bytes == 0 ? -1 : Math.max(0, Math.round(left * seconds / bytes)));
        }
    }
}
