package io.dataversehub.bulk;

import io.dataversehub.webapi.WriteOperation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** What was learned of each table and operation about {@link BatchSize}. Thread-safe. */
final class BatchSizes {

    private record Case(String table, WriteOperation operation) {}

    private final Map<Case, BatchSize> sizes = new ConcurrentHashMap<>();

    int rows(String table, WriteOperation operation) {
        return sizes.getOrDefault(new Case(table, operation), BatchSize.first()).value();
    }

    void learn(String table, WriteOperation operation, UnaryOperator<BatchSize> event) {
        sizes.compute(
                new Case(table, operation), (which, known) -> event.apply(known == null ? BatchSize.first() : known));
    }
}
