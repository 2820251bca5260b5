package io.dataversehub.component;

import io.dataversehub.webapi.DataverseClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import javax.management.JMException;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/**
 * What can be seen of a client from outside: numbers over JMX, the same as metrics where the Camel registry has a {@link
 * MeterRegistry} (camel-observability-services brings one), and a health check.
 */
final class Observation implements AutoCloseable {

    /** Buckets of the exported histogram: from a single row to what Dataverse allows a request at most. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2)
    };

    private final CamelContext context;
    private final DataverseClient client;
    private final EnvironmentHealth health;
    private final SimpleMeterRegistry own = new SimpleMeterRegistry();
    private final ProducerMBean mbean;

    private Observation(CamelContext context, DataverseClient client, EnvironmentHealth health) throws JMException {
        this.context = context;
        this.client = client;
        this.health = health;
        this.mbean = ProducerMBean.register(context, client, this::latencies);
    }

    static Observation of(CamelContext context, DataverseClient client) throws Exception {
        var health = new EnvironmentHealth("dataverse-" + client.options().url().getHost(), client);
        var observation = new Observation(context, client, health);
        client.addListener(health);
        client.addListener(new CallMeters(observation.own, timer -> timer.publishPercentiles(0.5, 0.95, 0.99)));
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        if (checks != null) {
            checks.register(health);
        }
        // The registry of metrics may come after this component.
        context.addStartupListener((started, already) -> observation.export());
        return observation;
    }

    private void export() {
        MeterRegistry shared = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (shared == null) {
            return;
        }
        client.addListener(new CallMeters(shared, timer -> timer.serviceLevelObjectives(BUCKETS)));
        Gauge.builder("dataverse.client.inflight", client, c -> c.governor().inFlight())
                .description("Calls that Dataverse works on now")
                .register(shared);
        Gauge.builder("dataverse.client.limit", client, c -> c.governor().limit())
                .description("Calls that may be in flight at once, as the governor has it now")
                .register(shared);
        Gauge.builder("dataverse.client.waiting", client, Observation::waiting)
                .description("Calls that wait for admission")
                .register(shared);
    }

    private static double waiting(DataverseClient client) {
        return client.governor().waiting();
    }

    private List<CallLatency> latencies() {
        return own.find(CallMeters.REQUESTS).timers().stream()
                .map(CallLatency::of)
                .toList();
    }

    @Override
    public void close() throws JMException {
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        if (checks != null) {
            checks.unregister(health);
        }
        mbean.unregister();
        own.close();
    }
}
