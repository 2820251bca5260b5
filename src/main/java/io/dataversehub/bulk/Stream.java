package io.dataversehub.bulk;

import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.RowOptions;
import io.dataversehub.webapi.WriteOperation;
import io.dataversehub.webapi.WriteOptions;
import java.util.List;

/**
 * What rows must have in common to go in one call.
 *
 * @param call without what says who called
 */
record Stream(String table, WriteOperation operation, List<String> keyColumns, RowOptions rows, CallOptions call) {

    static Stream of(String table, WriteOperation operation, WriteOptions how) {
        return new Stream(
                table, operation, how.keyColumns(), how.rows(), how.call().ofNobody());
    }

    WriteOptions options() {
        return WriteOptions.of(call).withKeyColumns(keyColumns).withRows(rows);
    }
}
