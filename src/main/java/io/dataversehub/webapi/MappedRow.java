package io.dataversehub.webapi;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as it goes to Dataverse, or why it does not.
 *
 * <p>Do not change {@code json}: it is shared.
 *
 * @param index the row's place in what was handed over
 * @param keyText the row's key for people: {@code accountnumber='A1'}; null when it has none
 * @param url the row's address, relative to the service root and escaped: {@code accounts(accountnumber='A1')}; null when it
 *     has none
 * @param id the primary id, where known; a row to create always has one
 * @param json a JSON object of the columns to write, without the key
 * @param error why the row is refused; then the rest means nothing
 * @param match which row it is, where it must be looked up before it can be written; else null
 * @param changes what writing it changes, where that was compared; else empty
 */
public record MappedRow(
        long index,
        @Nullable String keyText,
        @Nullable String url,
        @Nullable UUID id,
        byte[] json,
        @Nullable RowError error,
        @Nullable LookupQuestion match,
        List<ColumnChange> changes) {

    public MappedRow {
        changes = List.copyOf(changes);
    }

    /** A row that needs no comparison. */
    public MappedRow(
            long index,
            @Nullable String keyText,
            @Nullable String url,
            @Nullable UUID id,
            byte[] json,
            @Nullable RowError error) {
        this(index, keyText, url, id, json, error, null, List.of());
    }

    static MappedRow refused(long index, @Nullable String keyText, RowError error) {
        return new MappedRow(index, keyText, null, null, new byte[0], error);
    }

    /** Whether it must be compared with what is there before it can be written. */
    public boolean mustBeCompared() {
        return match != null && error == null;
    }

    /** The same row, found or given an id; nothing needs to be compared any more. */
    MappedRow as(UUID newId, @Nullable String newUrl) {
        return new MappedRow(index, keyText, newUrl, newId, json, error, null, changes);
    }

    MappedRow with(List<ColumnChange> compared) {
        return new MappedRow(index, keyText, url, id, json, error, match, compared);
    }

    /** The same row, told otherwise. */
    MappedRow said(@Nullable String key, @Nullable RowError newError) {
        return new MappedRow(index, key, url, id, json, newError, match, changes);
    }

    MappedRow withJson(byte[] rest) {
        return new MappedRow(index, keyText, url, id, rest, error, match, changes);
    }

    /** A row that is its own key: two with the same may not be written at the same time. Null: no other row can be the same. */
    public @Nullable Object identity() {
        if (id != null) {
            return id;
        }
        return match != null ? match.identity() : url == null ? null : Collation.fold(url);
    }
}
