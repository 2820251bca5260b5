package io.dataversehub.component;

import io.dataversehub.webapi.ClientListener;
import io.dataversehub.webapi.CompletedCall;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Times calls by operation, table and outcome: {@code dataverse.client.requests}, with {@code dataverse.client.retries} and
 * {@code dataverse.client.throttled} beside it, which have no outcome.
 *
 * <p>A table or action that comes after {@value #MOST_NAMES} others counts as {@code other}: names come from callers, and each
 * one costs memory here and in whatever reads the metrics.
 *
 * <p>Thread-safe.
 */
final class CallMeters implements ClientListener {

    static final String REQUESTS = "dataverse.client.requests";
    static final int MOST_NAMES = 200;

    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final UnaryOperator<Timer.Builder> detail;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** @param detail which distribution the timers keep */
    CallMeters(MeterRegistry registry, UnaryOperator<Timer.Builder> detail) {
        this.registry = registry;
        this.detail = detail;
    }

    @Override
    public void callCompleted(CompletedCall call) {
        Tags where = Tags.of("operation", bounded(call.operation()), "table", table(call));
        String outcome =
                call.failure() == null ? "success" : call.failure().name().toLowerCase(Locale.ROOT);
        detail.apply(Timer.builder(REQUESTS)
                        .description("Calls to Dataverse, with all their waits and repeats")
                        .tags(where.and("outcome", outcome)))
                .register(registry)
                .record(call.duration());
        if (call.attempts() > 1) {
            registry.counter("dataverse.client.retries", where).increment(call.attempts() - 1.0);
        }
        if (call.throttled() > 0) {
            registry.counter("dataverse.client.throttled", where).increment(call.throttled());
        }
    }

    private String table(CompletedCall call) {
        String table = call.table();
        return table == null ? NONE : bounded(table);
    }

    private String bounded(String name) {
        if (names.contains(name)) {
            return name;
        }
        return names.size() < MOST_NAMES && names.add(name) ? name : names.contains(name) ? name : "other";
    }
}
