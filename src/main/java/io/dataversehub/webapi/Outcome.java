package io.dataversehub.webapi;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one row.
 *
 * @param index the row's place in what was handed over, from 0
 * @param key the row's key as text: the id, or {@code accountnumber='A1'}; null where none is known
 * @param id the row's primary id, where known (Dataverse does not tell it for an alternate key in a bulk call)
 * @param result what happened
 * @param etag the row's version after it, where known
 * @param row the row after it, when it was asked for; values may be null
 * @param error why it failed; present exactly when {@code result} is FAILED
 * @param requestId Dataverse's id of the request, for its support
 * @param changes what was changed, or would be, where that was compared; else empty
 */
public record Outcome(
        long index,
        @Nullable String key,
        @Nullable UUID id,
        Result result,
        @Nullable String etag,
        @Nullable Map<String, Object> row,
        @Nullable RowError error,
        @Nullable String requestId,
        List<ColumnChange> changes) {

    /** What happened to a row. */
    public enum Result {
        CREATED,
        UPDATED,
        /** Created or updated: the bulk message does not tell which, nor does an answer that was lost. */
        UPSERTED,
        DELETED,
        /** The row was as it was asked to be; or, of a read, the caller has the newest version already. */
        UNCHANGED,
        ASSOCIATED,
        DISASSOCIATED,
        /** A dry run: the row would be created. */
        WOULD_CREATE,
        /** A dry run: the row would be changed. */
        WOULD_UPDATE,
        /** A dry run: the row would be deleted. */
        WOULD_DELETE,
        RETRIEVED,
        FAILED
    }

    public Outcome {
        if ((result == Result.FAILED) != (error != null)) {
            throw new IllegalArgumentException(
                    "An outcome has an error exactly when it failed: " + result + ", " + error);
        }
        row = row == null ? null : Collections.unmodifiableMap(row);
        changes = List.copyOf(changes);
    }

    public Outcome(
            long index,
            @Nullable String key,
            @Nullable UUID id,
            Result result,
            @Nullable String etag,
            @Nullable Map<String, Object> row,
            @Nullable RowError error,
            @Nullable String requestId) {
        this(index, key, id, result, etag, row, error, requestId, List.of());
    }

    static Outcome of(Result result, @Nullable String key, @Nullable UUID id) {
        return new Outcome(0, key, id, result, null, null, null, null);
    }

    /** The outcome of a row that was not written. */
    public static Outcome failed(long index, @Nullable String key, @Nullable UUID id, RowError error) {
        return new Outcome(index, key, id, Result.FAILED, null, null, error, null);
    }

    public Outcome withIndex(long newIndex) {
        return new Outcome(newIndex, key, id, result, etag, row, error, requestId, changes);
    }

    public Outcome withResult(Result newResult) {
        return new Outcome(index, key, id, newResult, etag, row, error, requestId, changes);
    }

    public boolean failed() {
        return result == Result.FAILED;
    }
}
