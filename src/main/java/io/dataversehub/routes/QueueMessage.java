package io.dataversehub.routes;

import io.dataversehub.component.DataverseConstants;
import io.dataversehub.component.DataverseOperation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.azure.servicebus.ServiceBusConstants;
import org.jspecify.annotations.Nullable;

/**
 * Says in {@code CamelDataverse*} headers what a queue's message asks for. The body is a row (or an array of rows) and the
 * application properties {@code table}, {@code operation} and {@code key} say what to do; or the body says all by itself:
 * {@code {"table": "accounts", "operation": "upsert", "key": "accountnumber", "row": {…}}}, with {@code rows} for many.
 * The operation is upsert unless it is named. CloudEvents carry rows as their data. What Dataverse itself posts about a row
 * asks for nothing: it is marked as an event ({@value #EVENT}).
 */
public final class QueueMessage implements Processor {

    /** The exchange property that says whether the body is an event of Dataverse. */
    static final String EVENT = "hubEvent";

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Object sent = message.getBody();
        Object body = CloudEvents.isOne(sent) || CloudEvents.isBatch(sent) ? CloudEvents.envelope(sent) : sent;
        boolean event = isEvent(body);
        exchange.setProperty(EVENT, event);
        if (event) {
            return;
        }
        if (body instanceof Map<?, ?> envelope && (envelope.containsKey("row") || envelope.containsKey("rows"))) {
            header(
                    message,
                    either(envelope.get("table"), message.getHeader("table")),
                    either(envelope.get("operation"), message.getHeader("operation")),
                    either(envelope.get("key"), message.getHeader("key")));
            message.setBody(envelope.containsKey("rows") ? envelope.get("rows") : envelope.get("row"));
        } else if (body instanceof Map<?, ?> || body instanceof List<?>) {
            header(message, message.getHeader("table"), message.getHeader("operation"), message.getHeader("key"));
        } else {
            throw new BadRequestException("The message's body must be a JSON object or an array of objects.");
        }
        createOnce(message);
    }

    /**
     * A message may come twice, and a row that was created twice would stay twice. So the row that a message creates has an id
     * that follows from the message: created again, it is the same row.
     */
    private static void createOnce(Message message) {
        if (message.getBody() instanceof Map<?, ?> row
                && message.getHeader(DataverseConstants.OPERATION) == DataverseOperation.create) {
            message.setHeader(DataverseConstants.OPERATION, DataverseOperation.upsert);
            message.setHeader(DataverseConstants.ROW_KEY, rowId(message, row).toString());
            message.removeHeader(DataverseConstants.KEY);
        }
    }

    /** With the row, since there are senders that count their messages from 1 each time they start. */
    private static UUID rowId(Message message, Map<?, ?> row) {
        Object id = message.getHeader(ServiceBusConstants.MESSAGE_ID);
        String sent = id != null
                ? id.toString()
                : message.getHeader(ServiceBusConstants.SEQUENCE_NUMBER) + " "
                        + message.getHeader(ServiceBusConstants.ENQUEUED_TIME);
        return UUID.nameUUIDFromBytes((sent + row).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isEvent(@Nullable Object body) {
        return body instanceof Map<?, ?> context
                && context.containsKey("MessageName")
                && context.containsKey("PrimaryEntityName");
    }

    private static @Nullable Object either(@Nullable Object one, @Nullable Object other) {
        return one != null ? one : other;
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
