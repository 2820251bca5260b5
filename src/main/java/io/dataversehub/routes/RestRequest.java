package io.dataversehub.routes;

import io.dataversehub.component.DataverseConstants;
import io.dataversehub.component.DataverseOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Says in {@code CamelDataverse*} headers what an HTTP request asks for.
 *
 * <pre>
 * POST   /api/{table}                  create; an array creates many
 * PUT    /api/{table}?key=a,b          upsert by these columns; an array upserts many (PATCH, POST likewise)
 * PUT    /api/{table}/{key}            upsert one row; with If-Match, update it (PATCH likewise)
 * GET    /api/{table}?$filter=…        query: $select $filter $orderby $expand $top
 * GET    /api/{table}/{key}            retrieve: $select $expand
 * DELETE /api/{table}/{key}            delete
 * POST   /api/actions/{name}           call an action, GET /api/functions/{name} a function
 * </pre>
 *
 * {@code key} is a GUID or {@code column=value[,column=value]}.
 */
public final class RestRequest implements Processor {

    /** Rows that a query answers when the caller names no number: enough for a look, small enough for memory. */
    private static final int DEFAULT_TOP = 100;

    /** Dataverse's own page: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results */
    private static final int MAX_TOP = 5000;

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String method = message.getHeader(Exchange.HTTP_METHOD, String.class);
        checkType(message.getHeader(Exchange.CONTENT_TYPE, String.class));
        if (!method.equals("GET")) {
            SameOrigin.check(message);
        }
        String table = message.getHeader("table", String.class);
        String key = message.getHeader("key", String.class);
        boolean inPath =
                exchange.getFromRouteId() != null && exchange.getFromRouteId().endsWith("-row");

        if (inPath && (table.equals("actions") || table.equals("functions"))) {
            call(message, table.equals("functions"), key);
            return;
        }
        message.setHeader(DataverseConstants.TABLE, table);
        message.setHeader(DataverseConstants.OPERATION, operation(method, inPath, key, message));
        message.setHeader(inPath ? DataverseConstants.ROW_KEY : DataverseConstants.KEY, key);
        copy(message, "If-Match", DataverseConstants.IF_MATCH);
        if (method.equals("GET")) {
            query(message, inPath);
        }
    }

    private static void checkType(@Nullable String type) {
        if (type != null && !type.contains("json")) {
            throw new BadRequestException(
                    415,
                    "Rows are sent as application/json (JSON lines as application/x-ndjson), not as " + type
                            + ". With curl: -H 'Content-Type: application/json'.");
        }
    }

    private static DataverseOperation operation(String method, boolean inPath, @Nullable String key, Message message) {
        return switch (method) {
            case "GET" -> inPath ? DataverseOperation.retrieve : DataverseOperation.query;
            case "DELETE" -> DataverseOperation.delete;
            case "POST" -> key == null ? DataverseOperation.create : DataverseOperation.upsert;
            default -> {
                if (key == null) {
                    throw new BadRequestException(method + " needs to know which row: write /api/{table}/{id},"
                            + " /api/{table}/column=value, or ?key=column for rows that carry their key.");
                }
                yield message.getHeader("If-Match") == null ? DataverseOperation.upsert : DataverseOperation.update;
            }
        };
    }

    private static void query(Message message, boolean one) {
        copy(message, "$select", DataverseConstants.SELECT);
        copy(message, "$expand", DataverseConstants.EXPAND);
        if (one) {
            return;
        }
        copy(message, "$filter", DataverseConstants.FILTER);
        copy(message, "$orderby", DataverseConstants.ORDER_BY);
        String top = message.getHeader("$top", String.valueOf(DEFAULT_TOP), String.class);
        if (!top.matches("[0-9]{1,4}") || Integer.parseInt(top) > MAX_TOP) {
            throw new BadRequestException("$top is '" + top + "', but must be a number from 0 to " + MAX_TOP + ".");
        }
        message.setHeader(DataverseConstants.TOP, Integer.valueOf(top));
    }

    private static void call(Message message, boolean function, String name) {
        message.setHeader(DataverseConstants.OPERATION, DataverseOperation.execute);
        message.setHeader(DataverseConstants.TABLE, name);
        message.setHeader(DataverseConstants.FUNCTION, function);
        if (function) {
            message.setBody(parameters(message.getHeader(Exchange.HTTP_QUERY, "", String.class), message));
        }
    }

    private static Map<String, Object> parameters(String query, Message message) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String name = pair.split("=", 2)[0];
            if (!name.isEmpty() && message.getHeader(name) != null) {
                parameters.put(name, message.getHeader(name));
            }
        }
        return parameters;
    }

    private static void copy(Message message, String from, String to) {
        Object value = message.getHeader(from);
        if (value != null) {
            message.setHeader(to, value);
        }
    }
}
