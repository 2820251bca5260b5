package io.dataversehub.component;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.NullUnmarked;

/** Create, read, update, upsert and delete rows of Microsoft Dataverse, one or many, and call its actions and functions. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "dataverse",
        title = "Dataverse",
        syntax = "dataverse:operation:target",
        producerOnly = true,
        category = {Category.CLOUD, Category.SAAS},
        headersClass = DataverseConstants.class)
@NullUnmarked
public class DataverseEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    @UriParam
    private DataverseConfiguration configuration;

    public DataverseEndpoint(String uri, DataverseComponent component, DataverseConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new DataverseProducer(this, new ExchangeBinding(configuration));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "dataverse: writes and reads on demand; to start a route by it, put a timer"
                        + " or quartz consumer before dataverse:query.");
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
