package io.dataversehub.component;

import java.util.Map;
import java.util.UUID;

/**
 * What happened to a row.
 *
 * @param row as it is now; empty when it is deleted
 */
record RowChange(Kind kind, UUID id, Map<String, Object> row) {

    /** Named as they stand in a message's header. */
    enum Kind {
        /** New to the consumer: created since, or not told of before. */
        created,
        updated,
        deleted
    }
}
