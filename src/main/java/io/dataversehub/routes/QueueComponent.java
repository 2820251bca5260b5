package io.dataversehub.routes;

import com.azure.identity.DefaultAzureCredentialBuilder;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.azure.servicebus.ServiceBusComponent;
import org.apache.camel.component.azure.servicebus.ServiceBusConfiguration;
import org.apache.camel.component.azure.servicebus.ServiceBusEndpoint;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;

/**
 * Camel's {@code azure-servicebus:} as the hub is configured, by connection string or by namespace and identity, and with a
 * consumer that settles each message by what became of it ({@link QueueConsumer}). Sending is Camel's own, but for messages
 * with an id ({@link QueueProducer}).
 */
public final class QueueComponent extends ServiceBusComponent {

    /** Where the SDK's thread pool looks for its size. */
    private static final String SDK_THREADS = "reactor.schedulers.defaultBoundedElasticSize";

    static {
        // A thread of the SDK waits for each message under way, and by itself it has ten per processor, whatever
        // maxConcurrentCalls says. Read once, when its pool's class is loaded.
        if (System.getProperty(SDK_THREADS) == null) {
            System.setProperty(SDK_THREADS, "1000");
        }
    }

    /** One of the two is given, the other is empty. */
    public static QueueComponent of(String connectionString, String namespace) {
        QueueComponent component = new QueueComponent();
        if (namespace.isEmpty()) {
            component.getConfiguration().setConnectionString(connectionString);
        } else {
            component.getConfiguration().setFullyQualifiedNamespace(namespace);
            component.getConfiguration().setTokenCredential(new DefaultAzureCredentialBuilder().build());
        }
        return component;
    }

    /** Camel finds the generated configurer by the class's name, which is another here. */
    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return PluginHelper.getConfigurerResolver(getCamelContext())
                .resolvePropertyConfigurer("azure-servicebus-endpoint-configurer", getCamelContext());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        ServiceBusConfiguration configuration =
                ((ServiceBusEndpoint) super.createEndpoint(uri, remaining, parameters)).getConfiguration();
        return new QueueEndpoint(uri, this, configuration);
    }

    private static final class QueueEndpoint extends ServiceBusEndpoint {

        QueueEndpoint(String uri, QueueComponent component, ServiceBusConfiguration configuration) {
            super(uri, component, configuration);
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            QueueConsumer consumer = new QueueConsumer(this, processor);
            configureConsumer(consumer);
            return consumer;
        }

        @Override
        public Producer createProducer() {
            return new QueueProducer(this);
        }
    }
}
