package io.dataversehub.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.webapi.BatchStep;
import io.dataversehub.webapi.BatchStep.RowOperation;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.RowKey;
import io.dataversehub.webapi.WriteOperation;
import io.dataversehub.webapi.WriteOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code batch}: rows of any tables in one request. The body is a list (or JSON array) of steps:
 *
 * <pre>
 *   {"operation": "upsert", "table": "accounts", "key": "accountnumber", "row": {…}}
 *   {"operation": "delete", "table": "contacts", "rowKey": "6d81597f-…"}
 *   {"changeSet": [ {"operation": "create", …}, {"operation": "create", …, "row": {"parentcustomerid": "$1"}} ]}
 * </pre>
 */
final class RowBatches {

    private static final String STEP = "Step %d of the batch: %s";

    private final DataverseComponent component;
    private final ExchangeBinding binding;

    RowBatches(DataverseComponent component, ExchangeBinding binding) {
        this.component = component;
        this.binding = binding;
    }

    CompletableFuture<?> write(Exchange exchange) throws IOException {
        Rows body = Rows.of(exchange.getMessage());
        Iterator<Map<String, ?>> maps = body instanceof Rows.Many many
                ? many.rows()
                : List.<Map<String, ?>>of(((Rows.One) body).row()).iterator();
        WriteOptions how = binding.write(exchange);
        List<BatchStep> steps = new ArrayList<>();
        while (maps.hasNext()) {
            steps.add(step(steps.size(), maps.next(), how));
        }
        return component.client().batch(steps, how.call()).thenAccept(outcomes -> answer(exchange, outcomes));
    }

    private static void answer(Exchange exchange, List<Outcome> outcomes) {
        long failed = outcomes.stream().filter(Outcome::failed).count();
        exchange.getMessage().setHeader(DataverseConstants.ROWS_WRITTEN, outcomes.size() - failed);
        exchange.getMessage().setHeader(DataverseConstants.ROWS_FAILED, failed);
        exchange.getMessage().setBody(outcomes.stream().map(Answers::ofOutcome).toList());
    }

    private static BatchStep step(int index, Map<String, ?> step, WriteOptions how) {
        Object set = step.get("changeSet");
        if (set == null) {
            return new BatchStep.Single(operation(index, step, how));
        }
        if (!(set instanceof Iterable<?> members) || set instanceof JsonNode node && !node.isArray()) {
            throw refused(index, "changeSet must be a list of operations.");
        }
        List<RowOperation> operations = new ArrayList<>();
        for (Object member : members) {
            operations.add(operation(index, Rows.row(member), how));
        }
        return new BatchStep.ChangeSet(operations);
    }

    private static RowOperation operation(int index, Map<String, ?> step, WriteOptions how) {
        Object table = step.get("table");
        if (table == null) {
            throw refused(index, "it has no table.");
        }
        Object row = step.get("row");
        Object rowKey = step.get("rowKey");
        Object key = step.get("key");
        Object ifMatch = step.get("ifMatch");
        WriteOptions own = key == null
                ? how
                : how.withKeyColumns(Arrays.asList(key.toString().split("\\s*,\\s*")));
        return new RowOperation(
                write(index, step.get("operation")),
                table.toString(),
                rowKey == null ? null : RowKey.parse(rowKey.toString()),
                row == null ? Map.of() : Rows.row(row),
                ifMatch == null ? own : own.withIfMatch(ifMatch.toString()));
    }

    private static WriteOperation write(int index, @Nullable Object operation) {
        try {
            return WriteOperation.valueOf(String.valueOf(operation).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refused(
                    index, "'" + operation + "' is no operation of a batch: create, update, upsert and delete are.");
        }
    }

    private static IllegalArgumentException refused(int index, String why) {
        return new IllegalArgumentException(String.format(STEP, index, why));
    }
}
