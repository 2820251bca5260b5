package io.dataversehub.batch;

import io.dataversehub.store.RunCounts;
import io.dataversehub.store.RunState;

/** Why a run has no further chunk. */
sealed interface RunEnd {

    /** All rows of the file are settled. */
    record Complete() implements RunEnd {}

    /** An operator ended it. */
    record Cancelled() implements RunEnd {}

    /** It must not go on. */
    record Failed(String reason) implements RunEnd {}

    /** The hub is being stopped; it goes on from its checkpoint. */
    record Interrupted() implements RunEnd {}

    /** The state that a run of these counts ends in. */
    default RunState state(RunCounts counts) {
        if (this instanceof Complete) {
            return counts.rejected() == 0 ? RunState.COMPLETED : RunState.COMPLETED_WITH_REJECTS;
        }
        if (this instanceof Cancelled) {
            return RunState.CANCELLED;
        }
        return this instanceof Failed ? RunState.FAILED : RunState.STOPPED;
    }

    /** What a person is told; empty when all is well. */
    default String message(RunCounts counts) {
        if (this instanceof Cancelled) {
            return "An operator cancelled the run after " + counts.done() + " rows.";
        }
        if (this instanceof Failed failed) {
            return failed.reason();
        }
        return this instanceof Interrupted ? "The hub was stopped; the run goes on when it is back." : "";
    }
}
