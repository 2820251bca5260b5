package io.dataversehub.webapi;

import io.dataversehub.webapi.WebApiException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Where rows are: keys as URLs, with the values that the table's columns take. Thread-safe. */
final class Addresses {

    /** A row that is addressed, not written. */
    record Address(Table table, MappedRow row) {
        /** Relative to the service root, escaped: {@code accounts(accountnumber='A1')}. */
        String url() {
            return Objects.requireNonNull(row.url());
        }
    }

    private final Calls calls;
    private final Tables tables;
    private final Lookups lookups;
    private final Comparisons comparisons;

    Addresses(Calls calls, Tables tables, Lookups lookups, Comparisons comparisons) {
        this.comparisons = comparisons;
        this.calls = calls;
        this.tables = tables;
        this.lookups = lookups;
    }

    /** Fails with VALIDATION when the table has no such key. */
    CompletableFuture<Address> of(String attempted, String table, RowKey key, Scope scope) {
        WriteOptions how = WriteOptions.of(scope.options());
        return RowMapper.open(calls, tables, lookups, table, WriteOperation.DELETE, how)
                .thenCompose(mapper -> mapper.map(0, key, List.of(Map.of()), scope)
                        .thenCompose(rows -> reachable(mapper.table(), rows.get(0), scope))
                        .thenApply(row -> address(attempted, mapper.table(), row)));
    }

    /** A key that no URL can carry is looked up: then the row is addressed by its id. */
    private CompletableFuture<MappedRow> reachable(Table table, MappedRow row, Scope scope) {
        return row.mustBeCompared()
                ? comparisons
                        .compare(WriteOperation.DELETE, table, List.of(row), Matching.NONE, scope)
                        .thenApply(compared -> compared.get(0).row())
                : CompletableFuture.completedFuture(row);
    }

    private static Address address(String attempted, Table table, MappedRow row) {
        if (row.error() != null) {
            boolean missing = row.error().code().equals(RowError.ROW_NOT_FOUND);
            throw WebApiException.of(missing ? Kind.NOT_FOUND : Kind.VALIDATION)
                    .attempted(attempted + " " + table.entitySet())
                    .error(row.error())
                    .table(table.entitySet())
                    .key(row.keyText())
                    .build();
        }
        return new Address(table, row);
    }
}
