package io.dataversehub.bench;

import io.dataversehub.component.DataverseComponent;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** One who writes by Camel. */
abstract class CamelContestant implements Contestant {

    final CamelContext context = new DefaultCamelContext();
    final ProducerTemplate template;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    CamelContestant(URI stub) throws Exception {
        DataverseComponent component = new DataverseComponent();
        component.setUrl(stub.toString());
        component.setLimitWindow(Long.getLong("bench.limitWindow", 300));
        context.addComponent("dataverse", component);
        configure(stub);
        context.start();
        template = context.createProducerTemplate();
    }

    void configure(URI stub) throws Exception {}

    void route(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    /** Sends a body, and fails as its exchange does. */
    Exchange send(String uri, Object body, Map<String, Object> headers) throws Exception {
        Exchange answer = template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(headers);
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return answer;
    }

    /** One exchange for each row, so many of them under way. */
    void sendEach(String uri, int from, int count, int underWay) throws Exception {
        var free = new Semaphore(underWay);
        for (int i = from; i < from + count; i++) {
            free.acquire();
            Map<String, Object> row = LoadRows.row(i);
            var unused = template.asyncSend(
                            uri, exchange -> exchange.getMessage().setBody(row))
                    .whenComplete((exchange, failed) -> {
                        free.release();
                        Throwable cause = failed != null ? failed : exchange.getException();
                        if (cause != null) {
                            failure.compareAndSet(null, cause);
                        }
                    });
        }
        free.acquire(underWay);
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    @Override
    public void close() throws Exception {
        context.close();
    }
}
