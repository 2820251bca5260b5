package io.dataversehub.component;

import io.dataversehub.governor.GovernorSnapshot;
import io.dataversehub.webapi.ClientStats;
import io.dataversehub.webapi.DataverseClient;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;

/** The counters of the producer over JMX: {@code io.dataversehub:type=Producer,context=…}. Numbers since the start. */
final class ProducerMBean implements DataverseProducerMXBean {

    private final DataverseClient client;
    private final Supplier<List<CallLatency>> latencies;
    private final ObjectName name;

    private ProducerMBean(DataverseClient client, Supplier<List<CallLatency>> latencies, ObjectName name) {
        this.client = client;
        this.latencies = latencies;
        this.name = name;
    }

    static ProducerMBean register(CamelContext context, DataverseClient client, Supplier<List<CallLatency>> latencies)
            throws JMException {
        ObjectName name =
                new ObjectName("io.dataversehub:type=Producer,context=" + ObjectName.quote(context.getName()));
        ProducerMBean bean = new ProducerMBean(client, latencies, name);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
        server.registerMBean(bean, name);
        return bean;
    }

    void unregister() throws JMException {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // another context of the same name took its place
        }
    }

    private ClientStats stats() {
        return client.stats();
    }

    private GovernorSnapshot governor() {
        return client.governor();
    }

    @Override
    public long getRequests() {
        return stats().requests();
    }

    @Override
    public long getRetries() {
        return stats().retries();
    }

    @Override
    public long getThrottled() {
        return stats().throttled();
    }

    @Override
    public long getFailures() {
        return stats().failures();
    }

    @Override
    public long getRowsWritten() {
        ClientStats s = stats();
        return s.rowsCreated() + s.rowsUpdated() + s.rowsUpserted() + s.rowsDeleted();
    }

    @Override
    public long getRowsFailed() {
        return stats().rowsFailed();
    }

    @Override
    public int getInFlight() {
        return governor().inFlight();
    }

    @Override
    public int getConcurrencyLimit() {
        return governor().limit();
    }

    @Override
    public int getWaiting() {
        return governor().waiting();
    }

    @Override
    public List<IdentityState> getIdentities() {
        return IdentityState.of(client);
    }

    @Override
    public List<CallLatency> getLatencies() {
        return latencies.get();
    }
}
