package io.dataversehub.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch run as the store knows it.
 *
 * @param mapping name of the mapping, empty when none fitted
 * @param ending how it ends, known from the state {@link RunState#FINISHING} on
 * @param message why it stopped, failed or was abandoned
 */
public record StoredRun(
        long id,
        Fingerprint file,
        String mapping,
        String mappingDigest,
        RunState state,
        RunControl control,
        RunCounts counts,
        Instant started,
        Instant changed,
        @Nullable Instant ended,
        @Nullable RunEnding ending,
        @Nullable String message) {

    public StoredRun withCounts(RunCounts newCounts) {
        return new StoredRun(
                id, file, mapping, mappingDigest, state, control, newCounts, started, changed, ended, ending, message);
    }

    public StoredRun withControl(RunControl newControl) {
        return new StoredRun(
                id, file, mapping, mappingDigest, state, newControl, counts, started, changed, ended, ending, message);
    }
}
