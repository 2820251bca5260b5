package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row being written, as its {@link RowListener}s hear of it.
 *
 * @param sent logical names of the columns the caller gave
 * @param values all values written, those the server adds among them, without the primary id; empty when a row is deleted or
 *     associated. Values are as {@link Row} describes them.
 * @param before the whole row before it is changed or deleted; null when there is none
 * @param association for ASSOCIATE and DISASSOCIATE, else null
 * @param together one of the rows of a bulk call, which are heard of together as well
 * @param depth 1 for what the caller asked for, one more for what a cascade or a listener does on account of it
 */
public record RowEvent(
        RowMessage message,
        Table table,
        UUID id,
        Set<String> sent,
        Map<String, @Nullable Object> values,
        @Nullable Row before,
        @Nullable Association association,
        boolean together,
        int depth,
        Caller caller) {

    public RowEvent {
        sent = Set.copyOf(sent);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        if (depth < 1) {
            throw new IllegalArgumentException("depth must be at least 1, was " + depth);
        }
    }

    /**
     * The other side of a many-to-many relationship.
     *
     * @param relationship schema name
     */
    public record Association(String relationship, Reference related) {}

    public Reference reference() {
        return new Reference(table.logicalName(), id);
    }
}
