package io.dataversehub.component;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code event}: what Dataverse posted to a webhook or a Service Bus, as a plain row with headers. Calls nothing. */
final class Events {

    private Events() {}

    static CompletableFuture<?> read(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        EventReader.Event event = EventReader.read(json(message));
        message.setHeader(DataverseConstants.MESSAGE, event.message());
        message.setHeader(DataverseConstants.TABLE, event.table());
        message.setHeader(DataverseConstants.ROW_ID, event.id());
        message.setHeader(DataverseConstants.DEPTH, event.depth());
        message.setHeader(DataverseConstants.BEFORE, event.before());
        message.setHeader(DataverseConstants.AFTER, event.after());
        message.setHeader(DataverseConstants.CORRELATION_ID, event.correlationId());
        message.setHeader(DataverseConstants.USER_ID, event.userId());
        message.setHeader(DataverseConstants.TAG, event.tag());
        message.setHeader(DataverseConstants.CUT_DOWN, event.cutDown());
        message.setBody(event.row());
        return CompletableFuture.completedFuture(null);
    }

    private static JsonNode json(Message message) throws IOException {
        if (message.getBody() instanceof Map<?, ?> read) {
            return Rows.JSON.valueToTree(read);
        }
        InputStream body = message.getBody(InputStream.class);
        if (body == null) {
            throw new IllegalArgumentException("dataverse:event takes what Dataverse posted as the message's body.");
        }
        return Rows.JSON.readTree(body);
    }
}
