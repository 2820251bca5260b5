package io.dataversehub.component;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.NullUnmarked;

/**
 * Create, read, update, upsert and delete rows of Microsoft Dataverse, one or many, call its actions and functions, and be told of
 * changes.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "dataverse",
        title = "Dataverse",
        syntax = "dataverse:operation:target",
        category = {Category.CLOUD, Category.SAAS},
        headersClass = DataverseConstants.class)
@NullUnmarked
public class DataverseEndpoint extends ScheduledPollEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    /** Each poll is a request of the limited many; half a second, Camel's default, would take a tenth of them. */
    private static final long CHANGES_DELAY_MILLIS = 10_000;

    @UriParam
    private DataverseConfiguration configuration;

    public DataverseEndpoint(String uri, DataverseComponent component, DataverseConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
        setDelay(CHANGES_DELAY_MILLIS);
    }

    /** As it may be shown: Camel logs it, and JMX has it. Without the values that it gives to masked columns. */
    @Override
    public String getEndpointUri() {
        return getComponent().masking().uri(super.getEndpointUri());
    }

    /** Of two whose URIs differ in what is masked, each is itself. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DataverseEndpoint endpoint
                && super.equals(other)
                && super.getEndpointUri().equals(endpoint.unmaskedUri());
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    private String unmaskedUri() {
        return super.getEndpointUri();
    }

    @Override
    public Producer createProducer() {
        return new DataverseProducer(this, new ExchangeBinding(configuration));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (configuration.getOperation() != DataverseOperation.changes) {
            throw new UnsupportedOperationException("dataverse:" + configuration.getOperation()
                    + " writes or reads on demand; to start a route by it, put a timer or quartz consumer before it."
                    + " dataverse:changes:" + configuration.getTarget() + " starts a route by the table's changes.");
        }
        ChangesConsumer consumer =
                new ChangesConsumer(this, processor, new ExchangeBinding(configuration), changesMemory());
        configureConsumer(consumer);
        return consumer;
    }

    private ChangesMemory changesMemory() {
        if (configuration.getChangesMemory() != null) {
            return configuration.getChangesMemory();
        }
        ChangesMemory bound = getCamelContext().getRegistry().findSingleByType(ChangesMemory.class);
        return bound == null ? getComponent().inMemoryChanges() : bound;
    }

    @Override
    public DataverseComponent getComponent() {
        return (DataverseComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return getComponent().getUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    public DataverseConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(DataverseConfiguration configuration) {
        this.configuration = configuration;
    }
}
