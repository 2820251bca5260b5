package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.web.Call;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a write to be done.
 *
 * @param mustExist {@code If-Match}: update only
 * @param mustNotExist {@code If-None-Match: *}: create only. {@code If-None-Match: null}, which Microsoft's clients send with
 *     everything, says nothing.
 * @param etag the version that the row must have, or null for any
 */
record Precondition(
        boolean mustExist, boolean mustNotExist, @Nullable String etag) {

    static final Precondition NONE = new Precondition(false, false, null);

    static Precondition of(Call call) {
        String ifMatch = call.header("If-Match").map(String::strip).orElse("");
        boolean ifNoneMatch =
                call.header("If-None-Match").map(String::strip).orElse("").equals("*");
        boolean any = ifMatch.equals("*");
        return new Precondition(!ifMatch.isEmpty(), ifNoneMatch, any || ifMatch.isEmpty() ? null : ifMatch);
    }

    boolean hasVersion() {
        return etag != null;
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when the row has another version */
    void check(Row row) {
        Table table = row.projection().table();
        if (etag == null) {
            return;
        }
        if (!table.traits().optimisticConcurrency()) {
            throw ErrorCatalogue.optimisticConcurrencyNotEnabled(table.logicalName());
        }
        if (!etag.equals(row.etag())) {
            throw ErrorCatalogue.versionMismatch();
        }
    }
}
