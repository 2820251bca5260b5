package io.dataversehub.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.dataversehub.component.DataverseConstants;
import io.dataversehub.store.TriggerEvent;
import io.dataversehub.store.TriggerEventTable;
import io.dataversehub.store.TriggerEventTable.NewEvent;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Message;
import org.apache.camel.component.azure.servicebus.ServiceBusConstants;
import org.jspecify.annotations.Nullable;

/**
 * Records an event of {@code direct:events}, so that it is in the store before its message is settled. Leaves the exchange as
 * it is. Thread-safe.
 */
public final class TriggerEvents {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final TriggerEventTable table;
    private final Runnable recorded;
    private final Clock clock;

    /** @param recorded run after an event was recorded; must return at once */
    public TriggerEvents(TriggerEventTable table, Runnable recorded, Clock clock) {
        this.table = table;
        this.recorded = recorded;
        this.clock = clock;
    }

    @Handler
    public void record(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        String happened = message.getHeader(DataverseConstants.MESSAGE, String.class);
        if (!TriggerMessages.ALL.contains(happened)) {
            return;
        }
        var event = new NewEvent(
                messageId(exchange),
                message.getHeader(DataverseConstants.TABLE, String.class),
                happened,
                message.getHeader(DataverseConstants.ROW_ID, "", String.class),
                row(message.getBody()));
        if (table.record(event, clock.instant())) {
            recorded.run();
        }
    }

    /** An id is of one queue alone. */
    private static @Nullable String messageId(Exchange exchange) {
        String id = exchange.getMessage().getHeader(ServiceBusConstants.MESSAGE_ID, String.class);
        return id == null ? null : exchange.getFromRouteId() + " " + id;
    }

    private static String row(@Nullable Object body) throws JsonProcessingException {
        return JSON.writeValueAsString(body instanceof Map<?, ?> row ? row : Map.of());
    }

    /** As flows get it: {@code {"eventId", "message", "table", "rowId", "at", "row"}}. */
    static Map<String, Object> body(TriggerEvent event) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("eventId", Long.toString(event.sequence()));
        body.put("message", event.message());
        body.put("table", event.table());
        body.put("rowId", event.rowId());
        body.put("at", event.at().toString());
        body.put("row", new RawValue(event.row()));
        return body;
    }
}
