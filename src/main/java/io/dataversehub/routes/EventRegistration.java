package io.dataversehub.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataversehub.component.DataverseConstants;
import io.dataversehub.component.DataverseOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Has Dataverse post the events of a table to the hub ({@code PUT}), or ends that ({@code DELETE}): rows of {@code
 * serviceendpoint} and {@code sdkmessageprocessingstep}, found again by their names, so that doing it twice changes nothing.
 * Steps run after the transaction (asynchronously), so that no user waits for the hub.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/register-web-hook">Register a webhook</a>
 */
public final class EventRegistration implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGES = "Create,Update,Delete";
    private static final int POST_OPERATION = 40;
    private static final int ASYNCHRONOUS = 1;

    private final Supplier<EventTarget> webhook;
    private final @Nullable EventTarget queue;

    /**
     * @param webhook asked for when it is needed: the hub's port is known only when it runs
     * @param queue null when the hub does not know the queue's key, as with a managed identity
     */
    public EventRegistration(Supplier<EventTarget> webhook, @Nullable EventTarget queue) {
        this.webhook = webhook;
        this.queue = queue;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        DirectDataverse dataverse = new DirectDataverse(exchange.getContext());
        Rows rows = new Rows(dataverse);
        String table = message.getHeader("table", String.class);
        String logicalName = text(dataverse.describe(table), "name");
        boolean ends = "DELETE".equals(message.getHeader(Exchange.HTTP_METHOD));
        List<String> steps = ends ? remove(rows, logicalName) : register(rows, logicalName, message);
        HttpAnswer.put(message, 200, JSON.writeValueAsBytes(Map.of(ends ? "removed" : "registered", steps)));
    }

    private List<String> register(Rows rows, String table, Message message) throws Exception {
        EventTarget target = target(message.getHeader("via", "webhook", String.class));
        String endpoint = rows.write("serviceendpoints", "serviceendpointid", target.name(), target.columns());
        List<String> steps = new ArrayList<>();
        for (String happening : list(message.getHeader("messages", MESSAGES, String.class))) {
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("stage", POST_OPERATION);
            step.put("mode", ASYNCHRONOUS);
            step.put("rank", 1);
            step.put("supporteddeployment", 0);
            step.put("asyncautodelete", true);
            String columns = message.getHeader("columns", "", String.class);
            if (happening.equals("Update") && !columns.isBlank()) {
                step.put("filteringattributes", columns);
            }
            String messageId = messageId(rows, happening);
            step.put("sdkmessageid", messageId);
            step.put("sdkmessagefilterid", filterId(rows, messageId, happening, table));
            step.put("eventhandler_serviceendpoint", endpoint);
            String name = stepName(target, happening, table);
            rows.write("sdkmessageprocessingsteps", "sdkmessageprocessingstepid", name, step);
            steps.add(name);
        }
        return steps;
    }

    private List<String> remove(Rows rows, String table) throws Exception {
        List<String> removed = new ArrayList<>();
        for (EventTarget target : Arrays.asList(webhook.get(), queue)) {
            if (target == null) {
                continue;
            }
            String ours = "startswith(name," + quoted(target.name() + ": ") + ")";
            List<Map<String, Object>> steps = rows.query("sdkmessageprocessingsteps", ours, "name");
            List<Map<String, Object>> going = steps.stream()
                    .filter(step -> text(step, "name").endsWith(" of " + table))
                    .toList();
            for (Map<String, Object> step : going) {
                rows.delete("sdkmessageprocessingsteps", text(step, "sdkmessageprocessingstepid"));
                removed.add(text(step, "name"));
            }
            if (going.size() == steps.size()) {
                for (Map<String, Object> row :
                        rows.query("serviceendpoints", "name eq " + quoted(target.name()), "name")) {
                    rows.delete("serviceendpoints", text(row, "serviceendpointid"));
                }
            }
        }
        return removed;
    }

    private EventTarget target(String via) {
        if (via.equals("webhook")) {
            return webhook.get();
        }
        if (via.equals("servicebus") && queue != null) {
            return queue;
        }
        throw new BadRequestException(
                via.equals("servicebus")
                        ? "Dataverse needs the queue's key, which the hub knows only by hub.servicebus.connectionString."
                        : "via is '" + via + "', but may be webhook or servicebus.");
    }

    private static String stepName(EventTarget target, String happening, String table) {
        return target.name() + ": " + happening + " of " + table;
    }

    private static String messageId(Rows rows, String message) throws Exception {
        return rows.query("sdkmessages", "name eq " + quoted(message), "name").stream()
                .findFirst()
                .map(row -> text(row, "sdkmessageid"))
                .orElseThrow(() -> new BadRequestException("Dataverse has no message '" + message + "'."));
    }

    private static String filterId(Rows rows, String messageId, String message, String table) throws Exception {
        String filter = "_sdkmessageid_value eq " + messageId + " and primaryobjecttypecode eq " + quoted(table);
        return rows.query("sdkmessagefilters", filter, "sdkmessagefilterid").stream()
                .findFirst()
                .map(row -> text(row, "sdkmessagefilterid"))
                .orElseThrow(() -> new BadRequestException(
                        "Dataverse posts no " + message + " of the table " + table + " to anybody."));
    }

    private static String text(Map<?, ?> row, String column) {
        return Objects.requireNonNull(row.get(column), column).toString();
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Rows that are found by their names. */
    private record Rows(DirectDataverse dataverse) {

        List<Map<String, Object>> query(String table, String filter, String select) throws Exception {
            Object rows = dataverse.call(
                    DataverseOperation.query,
                    table,
                    "",
                    Map.of(
                            DataverseConstants.FILTER,
                            filter,
                            DataverseConstants.SELECT,
                            select,
                            DataverseConstants.TOP,
                            1000));
            return ((List<?>) rows).stream().map(Rows::map).toList();
        }

        /** The id of the row of that name, which is written as it ought to be. */
        String write(String table, String idColumn, String name, Map<String, Object> columns) throws Exception {
            Map<String, Object> row = new LinkedHashMap<>(columns);
            row.put("name", name);
            List<Map<String, Object>> known = query(table, "name eq " + quoted(name), idColumn);
            if (known.isEmpty()) {
                return text(map(dataverse.call(DataverseOperation.create, table, row, Map.of())), "id");
            }
            String id = text(known.get(0), idColumn);
            dataverse.call(DataverseOperation.update, table, row, Map.of(DataverseConstants.ROW_KEY, id));
            return id;
        }

        void delete(String table, String id) throws Exception {
            dataverse.call(DataverseOperation.delete, table, "", Map.of(DataverseConstants.ROW_KEY, id));
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> map(Object row) {
            return (Map<String, Object>) row;
        }
    }
}
