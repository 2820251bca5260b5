package io.dataversehub.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of the batch engine; {@code hub.batch.*} in {@code application.properties}.
 *
 * @param dir folder of the batch files
 * @param mappings folder of the mapping files
 * @param chunkSize rows in one call and one checkpoint, 1 to {@value #MAX_CHUNK}; a kill repeats at most one chunk
 * @param progress how often a run says in the log where it is
 * @param retryDelay pause before a run that was interrupted by a failure is tried again; zero tries at once
 * @param keep how long ended runs and their rejects stay in the store; their reject files are not touched
 */
public record BatchSettings(
        Path dir, Path mappings, int chunkSize, Duration progress, Duration retryDelay, Duration keep) {

    /** What Dataverse takes in one CreateMultiple, UpdateMultiple or UpsertMultiple of a standard table. */
    public static final int MAX_CHUNK = 1000;

    public BatchSettings {
        List<String> faults = new ArrayList<>();
        if (chunkSize < 1 || chunkSize > MAX_CHUNK) {
            faults.add("hub.batch.chunkSize must be 1 to " + MAX_CHUNK + " rows, not " + chunkSize);
        }
        if (progress.isNegative() || progress.isZero()) {
            faults.add("hub.batch.progress must be longer than nothing, not " + progress);
        }
        if (retryDelay.isNegative()) {
            faults.add("hub.batch.retryDelay must not be negative, but is " + retryDelay);
        }
        if (keep.isNegative() || keep.isZero()) {
            faults.add("hub.batch.keep must be longer than nothing, not " + keep);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
    }

    /** The defaults of all but the folders. */
    public static BatchSettings in(Path dir, Path mappings) {
        return new BatchSettings(
                dir, mappings, MAX_CHUNK, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofDays(30));
    }

    public BatchSettings withChunkSize(int rows) {
        return new BatchSettings(dir, mappings, rows, progress, retryDelay, keep);
    }

    public BatchSettings withRetryDelay(Duration delay) {
        return new BatchSettings(dir, mappings, chunkSize, progress, delay, keep);
    }
}
