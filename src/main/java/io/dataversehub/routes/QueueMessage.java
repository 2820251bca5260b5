package io.dataversehub.routes;

import io.dataversehub.component.DataverseConstants;
import io.dataversehub.component.DataverseOperation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Says in {@code CamelDataverse*} headers what a queue's message asks for. The body is a row (or an array of rows) and the
 * application properties {@code table}, {@code operation} and {@code key} say what to do; or the body says all by itself:
 * {@code {"table": "accounts", "operation": "upsert", "key": "accountnumber", "row": {…}}}, with {@code rows} for many.
 * The operation is upsert unless it is named.
 */
public final class QueueMessage implements Processor {

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof Map<?, ?> envelope && (envelope.containsKey("row") || envelope.containsKey("rows"))) {
            header(message, envelope.get("table"), envelope.get("operation"), envelope.get("key"));
            message.setBody(envelope.containsKey("rows") ? envelope.get("rows") : envelope.get("row"));
        } else if (body instanceof Map<?, ?> || body instanceof List<?>) {
            header(message, message.getHeader("table"), message.getHeader("operation"), message.getHeader("key"));
        } else {
            throw new BadRequestException("The message's body must be a JSON object or an array of objects.");
        }
    }

    private static void header(
            Message message, @Nullable Object table, @Nullable Object operation, @Nullable Object key) {
        if (table == null || table.toString().isBlank()) {
            throw new BadRequestException(
                    "The message does not say its table: set the application property table, or send"
                            + " {\"table\": …, \"row\": {…}}.");
        }
        message.setHeader(DataverseConstants.TABLE, table.toString());
        message.setHeader(DataverseConstants.OPERATION, operation(operation));
        if (key != null) {
            message.setHeader(DataverseConstants.KEY, key.toString());
        }
    }

    private static DataverseOperation operation(@Nullable Object operation) {
        String name = operation == null ? "upsert" : operation.toString().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "create" -> DataverseOperation.create;
            case "update" -> DataverseOperation.update;
            case "upsert" -> DataverseOperation.upsert;
            case "delete" -> DataverseOperation.delete;
            default ->
                throw new BadRequestException(
                        "The message asks for '" + name + "', but a queue can create, update, upsert and delete.");
        };
    }
}
