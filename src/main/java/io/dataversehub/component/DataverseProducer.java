package io.dataversehub.component;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Sends an exchange's rows to Dataverse. No thread waits for an answer: the exchange goes on, on a worker of the
 * component, when there is one. What is wrong with the exchange itself is told before anything is sent.
 */
final class DataverseProducer extends DefaultAsyncProducer {

    private final DataverseComponent component;
    private final ExchangeBinding binding;
    private final Operations operations;

    DataverseProducer(DataverseEndpoint endpoint, ExchangeBinding binding) {
        super(endpoint);
        this.component = endpoint.getComponent();
        this.binding = binding;
        this.operations = new Operations(component, binding);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<?> call;
        try {
            call = operations.of(binding.operation(exchange)).start(exchange);
        } catch (Exception e) {
            exchange.setException(Failures.refused(e, component.masking()));
            callback.done(true);
            return true;
        }
        var unused = call.whenCompleteAsync(
                (done, failure) -> {
                    if (failure != null) {
                        Failures.put(failure, exchange, component.masking());
                    }
                    callback.done(false);
                },
                component.callbacks());
        return false;
    }
}
