package io.dataversehub.webapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in a batch: an operation on its own, or a change set. */
public sealed interface BatchStep {

    /** Operations on rows, in their order. */
    List<RowOperation> operations();

    /** An operation that succeeds or fails on its own. */
    record Single(RowOperation operation) implements BatchStep {
        @Override
        public List<RowOperation> operations() {
            return List.of(operation);
        }
    }

    /**
     * Operations that happen together or not at all. A lookup may say {@code $1} for the row that the first of them creates.
     */
    record ChangeSet(List<RowOperation> operations) implements BatchStep {
        public ChangeSet {
            operations = List.copyOf(operations);
            if (operations.isEmpty()) {
                throw new IllegalArgumentException("A change set needs at least one operation");
            }
        }
    }

    /**
     * A write of one row.
     *
     * @param table by entity set or logical name
     * @param key null: by {@link WriteOptions#keyColumns()} or the primary id in the row
     * @param how its {@code call} is that of the whole batch
     */
    record RowOperation(
            WriteOperation operation,
            String table,
            @Nullable RowKey key,
            Map<String, ?> row,
            WriteOptions how) {}
}
