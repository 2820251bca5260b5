package io.dataversehub.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataversehub.component.DataverseConstants;
import io.dataversehub.component.DataverseOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a write, or what Dataverse itself said has happened to a row, as events for the live feed, one JSON text each:
 * {@code {"table", "result", "key", "id", "route", "at"}}. Of a large write the first rows are told and the rest is counted,
 * so that a nightly load does not push everything else out of the feed.
 */
public final class ChangedRows implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ROWS_TOLD = 20;

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        DataverseOperation operation = message.getHeader(DataverseConstants.OPERATION, DataverseOperation.class);
        List<String> events = new ArrayList<>();
        String route = exchange.getProperty("hubRoute", String.class);
        String happened = message.getHeader(DataverseConstants.MESSAGE, String.class);
        if (happened != null) {
            events.add(event(message, Map.of("result", result(happened), "id", id(message)), route));
        } else if (operation != null && operation.writes()) {
            List<?> outcomes = message.getBody() instanceof List<?> many ? many : List.of(message.getBody());
            for (Object outcome : outcomes.subList(0, Math.min(outcomes.size(), MOST_ROWS_TOLD))) {
                events.add(event(message, (Map<?, ?>) outcome, route));
            }
            if (outcomes.size() > MOST_ROWS_TOLD) {
                events.add(event(
                        message, Map.of("result", "and " + (outcomes.size() - MOST_ROWS_TOLD) + " rows more"), route));
            }
        }
        message.setBody(events);
    }

    /** As an outcome says it: {@code Create} is {@code created}. */
    private static String result(String message) {
        String name = message.toLowerCase(Locale.ROOT);
        return name.endsWith("e") ? name + "d" : name;
    }

    private static String id(Message message) {
        return message.getHeader(DataverseConstants.ROW_ID, "", String.class);
    }

    private static String event(Message message, Map<?, ?> outcome, @Nullable String route)
            throws JsonProcessingException {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("table", message.getHeader(DataverseConstants.TABLE));
        for (String name : List.of("result", "key", "id", "error")) {
            if (outcome.get(name) != null) {
                event.put(name, outcome.get(name));
            }
        }
        event.put("route", route);
        event.put("at", Instant.now().toString());
        return JSON.writeValueAsString(event);
    }
}
