package io.dataversehub.component;

import io.dataversehub.webapi.DataverseClient;
import io.dataversehub.webapi.Execution;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.Page;
import io.dataversehub.webapi.RowKey;
import io.dataversehub.webapi.WriteOperation;
import io.dataversehub.webapi.WriteOptions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Sends an exchange's rows to Dataverse. No thread waits for an answer: the exchange goes on, on a worker of the
 * component, when there is one. What is wrong with the exchange itself is told before anything is sent.
 */
final class DataverseProducer extends DefaultAsyncProducer {

    private final DataverseEndpoint endpoint;
    private final ExchangeBinding binding;

    DataverseProducer(DataverseEndpoint endpoint, ExchangeBinding binding) {
        super(endpoint);
        this.endpoint = endpoint;
        this.binding = binding;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<?> call;
        try {
            call = call(exchange);
        } catch (Exception e) {
            exchange.setException(Failures.refused(e));
            callback.done(true);
            return true;
        }
        var unused = call.whenCompleteAsync(
                (done, failure) -> {
                    if (failure != null) {
                        Failures.put(failure, exchange);
                    }
                    callback.done(false);
                },
                endpoint.getComponent().callbacks());
        return false;
    }

    private CompletableFuture<?> call(Exchange exchange) throws IOException {
        DataverseClient client = endpoint.getComponent().client();
        DataverseOperation operation = binding.operation(exchange);
        if (!operation.needsTarget()) {
            return client.whoAmI(binding.call(exchange)).thenAccept(me -> answer(exchange, Answers.ofWhoAmI(me)));
        }
        String target = binding.target(exchange, operation);
        return switch (operation) {
            case create, update, upsert -> write(exchange, operation, target);
            case delete -> delete(exchange, target);
            case retrieve ->
                client.retrieve(target, requiredKey(exchange), binding.query(exchange), binding.call(exchange))
                        .thenAccept(outcome -> {
                            Answers.headers(exchange, outcome);
                            answer(exchange, outcome.row());
                        });
            case query -> query(exchange, target);
            case count ->
                client.count(target, binding.query(exchange), binding.call(exchange))
                        .thenAccept(count -> answer(exchange, count));
            case execute -> execute(exchange, target);
            case whoAmI -> throw new IllegalStateException("whoAmI has no target");
        };
    }

    private CompletableFuture<?> write(Exchange exchange, DataverseOperation operation, String table)
            throws IOException {
        Rows rows = Rows.of(exchange.getMessage());
        if (rows instanceof Rows.Many many) {
            return writeMany(exchange, operation, table, many);
        }
        Map<String, ?> row = ((Rows.One) rows).row();
        DataverseClient client = endpoint.getComponent().client();
        WriteOptions options = binding.write(exchange);
        RowKey key = binding.rowKey(exchange);
        CompletableFuture<Outcome> written =
                switch (operation) {
                    case create -> client.create(table, row, options);
                    case update -> client.update(table, key, row, options);
                    default -> client.upsert(table, key, row, options);
                };
        return written.thenAccept(outcome -> answer(exchange, outcome));
    }

    private CompletableFuture<?> writeMany(
            Exchange exchange, DataverseOperation operation, String table, Rows.Many many) {
        Outcomes outcomes = new Outcomes(binding.onlyFailedOutcomes());
        return endpoint.getComponent()
                .bulkWriter()
                .write(
                        table,
                        WriteOperation.valueOf(operation.name().toUpperCase(Locale.ROOT)),
                        many.rows(),
                        binding.bulk(exchange),
                        outcomes)
                .thenAccept(summary -> {
                    exchange.getMessage().setHeader(DataverseConstants.ROWS_WRITTEN, outcomes.written());
                    exchange.getMessage().setHeader(DataverseConstants.ROWS_FAILED, outcomes.failed());
                    answer(exchange, outcomes.list());
                });
    }

    private CompletableFuture<?> delete(Exchange exchange, String table) throws IOException {
        RowKey key = binding.rowKey(exchange);
        if (key == null) {
            Rows rows = Rows.of(exchange.getMessage());
            if (rows instanceof Rows.Many many) {
                return writeMany(exchange, DataverseOperation.delete, table, many);
            }
            key = keyOf(((Rows.One) rows).row(), binding.keyColumns(exchange));
        }
        return endpoint.getComponent()
                .client()
                .delete(table, key, binding.write(exchange))
                .thenAccept(outcome -> answer(exchange, outcome));
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

    private CompletableFuture<?> query(Exchange exchange, String table) {
        CompletableFuture<Page> first =
                endpoint.getComponent().client().query(table, binding.query(exchange), binding.call(exchange));
        boolean list = binding.top(exchange) != null;
        return first.thenAccept(page -> answer(exchange, list ? page.rows() : new PageIterator(page)));
    }

    private CompletableFuture<?> execute(Exchange exchange, String name) throws IOException {
        Object body = exchange.getMessage().getBody();
        Map<String, ?> parameters = body == null || "".equals(body)
                ? Map.of()
                : Rows.of(exchange.getMessage()) instanceof Rows.One one ? one.row() : Map.of();
        Execution what =
                binding.function(exchange) ? Execution.function(name, parameters) : Execution.action(name, parameters);
        return endpoint.getComponent()
                .client()
                .execute(what, binding.call(exchange))
                .thenAccept(result -> answer(exchange, result));
    }

    private RowKey requiredKey(Exchange exchange) {
        RowKey key = binding.rowKey(exchange);
        if (key == null) {
            throw new IllegalArgumentException("Which row is to be retrieved? Set the header "
                    + DataverseConstants.ROW_KEY + " to its id, or to an alternate key as column=value.");
        }
        return key;
    }

    private static void answer(Exchange exchange, Outcome outcome) {
        Answers.headers(exchange, outcome);
        answer(exchange, Answers.ofOutcome(outcome));
    }

    private static void answer(Exchange exchange, @Nullable Object body) {
        exchange.getMessage().setBody(body);
    }
}
