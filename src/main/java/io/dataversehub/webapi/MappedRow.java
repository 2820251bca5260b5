package io.dataversehub.webapi;

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
 */
public record MappedRow(
        long index,
        @Nullable String keyText,
        @Nullable String url,
        @Nullable UUID id,
        byte[] json,
        @Nullable RowError error) {

    static MappedRow refused(long index, @Nullable String keyText, RowError error) {
        return new MappedRow(index, keyText, null, null, new byte[0], error);
    }

    /** A row that is its own key: two with the same may not be written at the same time. Null: no other row can be the same. */
    public @Nullable Object identity() {
        if (url == null) {
            return id;
        }
        return id != null ? id : Collation.fold(url);
    }
}
