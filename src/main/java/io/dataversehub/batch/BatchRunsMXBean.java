package io.dataversehub.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code io.dataversehub:type=BatchRuns}: what the batches do, and how to hold or end one. */
public interface BatchRunsMXBean {

    /** The newest runs, the newest first. */
    List<RunProgress> getRuns();

    /** The run that is active now; null when there is none. */
    @Nullable
    RunProgress getCurrent();

    /** Holds a run after the chunk that is being written; also across restarts of the hub. */
    void pause(long run);

    /** Lets a paused run go on. */
    void resume(long run);

    /** Ends a run after the chunk that is being written; what was written stays, its file goes to {@code failed}. */
    void cancel(long run);
}
