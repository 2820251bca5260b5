package io.dataversehub.webapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one row is written.
 *
 * @param call how the call is made
 * @param keyColumns columns of an alternate key whose values are taken from the row, when the call names no key; empty: the
 *     row's primary id
 * @param ifMatch write only when the row still has this ETag; null: always
 * @param representation whether the outcome carries the row as it is after the write
 * @param select the columns of that row; empty: all
 * @param rows how the row's values are read
 * @param matching how the row is compared with what is there
 */
public record WriteOptions(
        CallOptions call,
        List<String> keyColumns,
        @Nullable String ifMatch,
        boolean representation,
        List<String> select,
        RowOptions rows,
        Matching matching) {

    public WriteOptions {
        keyColumns = List.copyOf(keyColumns);
        select = List.copyOf(select);
    }

    public static WriteOptions of(CallOptions call) {
        return new WriteOptions(call, List.of(), null, false, List.of(), RowOptions.defaults(), Matching.NONE);
    }

    public static WriteOptions interactive() {
        return of(CallOptions.interactive());
    }

    public WriteOptions withCall(CallOptions how) {
        return new WriteOptions(how, keyColumns, ifMatch, representation, select, rows, matching);
    }

    public WriteOptions withKeyColumns(List<String> columns) {
        return new WriteOptions(call, columns, ifMatch, representation, select, rows, matching);
    }

    public WriteOptions withIfMatch(@Nullable String etag) {
        return new WriteOptions(call, keyColumns, etag, representation, select, rows, matching);
    }

    public WriteOptions withRepresentation(List<String> columns) {
        return new WriteOptions(call, keyColumns, ifMatch, true, columns, rows, matching);
    }

    public WriteOptions withRows(RowOptions options) {
        return new WriteOptions(call, keyColumns, ifMatch, representation, select, options, matching);
    }

    public WriteOptions withMatching(Matching how) {
        return new WriteOptions(call, keyColumns, ifMatch, representation, select, rows, how);
    }
}
