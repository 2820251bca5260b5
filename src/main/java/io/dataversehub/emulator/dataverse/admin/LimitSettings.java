package io.dataversehub.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Service protection limits and pace of the stand-in.
 *
 * @param enabled refuse what exceeds the limits; the pace holds in any case
 * @param requests most requests per user and window
 * @param executionSeconds most execution time per user and window
 * @param concurrent most requests of a user at a time
 * @param windowSeconds length of the sliding window, 1 to 3,600
 * @param latencyMillis added to every call
 * @param latencyPerRowMicros added for every row that a call writes
 * @param throttledQueriesPercent how many of the queries that follow an anti-pattern are refused, 0 to 100
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/api-limits">Service protection API limits</a>
 */
public record LimitSettings(
        boolean enabled,
        int requests,
        int executionSeconds,
        int concurrent,
        int windowSeconds,
        int latencyMillis,
        int latencyPerRowMicros,
        int throttledQueriesPercent) {

    /** The documented limits of one web server. */
    private static final LimitSettings DOCUMENTED = new LimitSettings(true, 6000, 1200, 52, 300, 0, 0, 0);

    private static final int MAX_WINDOW_SECONDS = 3600;
    private static final int MAX_LATENCY_MILLIS = 600_000;

    public LimitSettings {
        positive("requests", requests);
        positive("executionSeconds", executionSeconds);
        positive("concurrent", concurrent);
        positive("windowSeconds", windowSeconds);
        if (windowSeconds > MAX_WINDOW_SECONDS) {
            throw new IllegalArgumentException("windowSeconds must be at most " + MAX_WINDOW_SECONDS);
        }
        if (latencyMillis < 0 || latencyMillis > MAX_LATENCY_MILLIS || latencyPerRowMicros < 0) {
            throw new IllegalArgumentException(
                    "latencyMillis must be 0 to " + MAX_LATENCY_MILLIS + ", latencyPerRowMicros not negative");
        }
        if (throttledQueriesPercent < 0 || throttledQueriesPercent > 100) {
            throw new IllegalArgumentException("throttledQueriesPercent must be 0 to 100");
        }
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }

    public static LimitSettings documented(boolean enabled) {
        LimitSettings limits = DOCUMENTED;
        return new LimitSettings(
                enabled,
                limits.requests,
                limits.executionSeconds,
                limits.concurrent,
                limits.windowSeconds,
                limits.latencyMillis,
                limits.latencyPerRowMicros,
                limits.throttledQueriesPercent);
    }

    /** These settings with those that {@code json} names replaced. @throws IllegalArgumentException for unknown names */
    public LimitSettings with(ObjectNode json) {
        List<String> unknown = new ArrayList<>();
        json.fieldNames().forEachRemaining(name -> {
            if (!toJson().has(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown limits: " + String.join(", ", unknown));
        }
        return new LimitSettings(
                json.path("enabled").asBoolean(enabled),
                number(json, "requests", requests),
                number(json, "executionSeconds", executionSeconds),
                number(json, "concurrent", concurrent),
                number(json, "windowSeconds", windowSeconds),
                number(json, "latencyMillis", latencyMillis),
                number(json, "latencyPerRowMicros", latencyPerRowMicros),
                number(json, "throttledQueriesPercent", throttledQueriesPercent));
    }

    private static int number(ObjectNode json, String name, int otherwise) {
        JsonNode value = json.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.canConvertToInt() || !value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number, was " + value);
        }
        return value.intValue();
    }

    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("enabled", enabled)
                .put("requests", requests)
                .put("executionSeconds", executionSeconds)
                .put("concurrent", concurrent)
                .put("windowSeconds", windowSeconds)
                .put("latencyMillis", latencyMillis)
                .put("latencyPerRowMicros", latencyPerRowMicros)
                .put("throttledQueriesPercent", throttledQueriesPercent);
    }
}
