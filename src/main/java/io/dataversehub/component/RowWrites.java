package io.dataversehub.component;

import io.dataversehub.bulk.SingleRows;
import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.RowKey;
import io.dataversehub.webapi.WriteOperation;
import io.dataversehub.webapi.WriteOptions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** {@code create}, {@code update}, {@code upsert}, {@code delete}: one row or many. */
final class RowWrites {

    private final DataverseComponent component;
    private final ExchangeBinding binding;

    RowWrites(DataverseComponent component, ExchangeBinding binding) {
        this.component = component;
        this.binding = binding;
    }

    CompletableFuture<?> write(Exchange exchange, DataverseOperation operation) throws IOException {
        String table = binding.target(exchange, operation);
        Rows rows = Rows.of(exchange.getMessage());
        if (rows instanceof Rows.Many many) {
            return writeMany(exchange, operation, table, many);
        }
        Map<String, ?> row = ((Rows.One) rows).row();
        DataverseClient client = component.client();
        WriteOptions options = binding.write(exchange);
        RowKey key = binding.rowKey(exchange);
        if (key == null && mayGather(exchange, options)) {
            return gathered(exchange, operation, table, row, options);
        }
        CompletableFuture<Outcome> written =
                switch (operation) {
                    case create -> client.create(table, row, options);
                    case update -> client.update(table, key, row, options);
                    default -> client.upsert(table, key, row, options);
                };
        return written.thenAccept(outcome -> Answers.put(exchange, outcome));
    }

    CompletableFuture<?> delete(Exchange exchange) throws IOException {
        String table = binding.target(exchange, DataverseOperation.delete);
        RowKey key = binding.rowKey(exchange);
        if (key == null) {
            Rows rows = Rows.of(exchange.getMessage());
            if (rows instanceof Rows.Many many) {
                return writeMany(exchange, DataverseOperation.delete, table, many);
            }
            Map<String, ?> row = ((Rows.One) rows).row();
            key = keyOf(row, binding.identifyingColumns(exchange));
            WriteOptions options = binding.write(exchange);
            if (mayGather(exchange, options)) {
                return gathered(exchange, DataverseOperation.delete, table, row, options);
            }
        }
        return component
                .client()
                .delete(table, key, binding.write(exchange))
                .thenAccept(outcome -> Answers.put(exchange, outcome));
    }

    private boolean mayGather(Exchange exchange, WriteOptions options) {
        return !binding.linger(exchange).isZero() && SingleRows.mayGather(options);
    }

    /** The row goes together with those of other exchanges. */
    private CompletableFuture<?> gathered(
            Exchange exchange, DataverseOperation operation, String table, Map<String, ?> row, WriteOptions options) {
        return component
                .singleRows()
                .write(table, writeOperation(operation), row, options, binding.linger(exchange))
                .thenAccept(outcome -> Answers.put(exchange, outcome));
    }

    private CompletableFuture<?> writeMany(
            Exchange exchange, DataverseOperation operation, String table, Rows.Many many) {
        Outcomes outcomes = new Outcomes(binding.onlyFailedOutcomes(exchange));
        return component
                .bulkWriter()
                .write(table, writeOperation(operation), many.rows(), binding.bulk(exchange), outcomes)
                .thenAccept(summary -> {
                    exchange.getMessage().setHeader(DataverseConstants.ROWS_WRITTEN, outcomes.written());
                    exchange.getMessage().setHeader(DataverseConstants.ROWS_FAILED, outcomes.failed());
                    exchange.getMessage().setHeader(DataverseConstants.SUMMARY, Answers.ofSummary(summary));
                    exchange.getMessage().setBody(outcomes.list());
                });
    }

    private static WriteOperation writeOperation(DataverseOperation operation) {
        return WriteOperation.valueOf(operation.name().toUpperCase(Locale.ROOT));
    }

    private static RowKey keyOf(Map<String, ?> row, List<String> keyColumns) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (String column : keyColumns) {
            Object value = row.get(column);
            if (value == null) {
                throw new IllegalArgumentException(
                        "The row to delete has no value in its key column '" + column + "'.");
            }
            columns.put(column, value);
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Which row is to be deleted? Set the header "
                    + DataverseConstants.ROW_KEY + ", or the option key and send the key's columns in the body.");
        }
        return RowKey.of(columns);
    }
}
