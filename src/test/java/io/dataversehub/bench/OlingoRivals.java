package io.dataversehub.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.component.olingo4.Olingo4Component;
import org.apache.camel.component.olingo4.Olingo4Configuration;
import org.apache.camel.component.olingo4.api.batch.Olingo4BatchChangeRequest;
import org.apache.camel.component.olingo4.api.batch.Olingo4BatchRequest;
import org.apache.camel.component.olingo4.api.batch.Olingo4BatchResponse;
import org.apache.camel.component.olingo4.api.batch.Operation;

/** camel-olingo4, Camel's own OData 4 component (deprecated since Camel 4.18): an update per row, and batches. */
final class OlingoRivals {

    private static final int BATCH = 100;
    private static final int UNDER_WAY = 50;

    private OlingoRivals() {}

    static void add(Map<String, Contestant.Maker> all) {
        all.put("camel-olingo4-patch", OlingoRivals::single);
        all.put("camel-olingo4-batch", OlingoRivals::batch);
    }

    private static Contestant single(URI stub) throws Exception {
        return new OfOlingo(stub) {
            @Override
            public void write(int from, int count) throws Exception {
                var free = new Semaphore(UNDER_WAY);
                var failure = new AtomicReference<Throwable>();
                for (int i = from; i < from + count; i++) {
                    free.acquire();
                    String body = text(i);
                    String path = path(i);
                    var unused = template.asyncSend("olingo4://patch", exchange -> {
                                exchange.getMessage().setBody(body);
                                exchange.getMessage().setHeader("CamelOlingo4.resourcePath", path);
                            })
                            .whenComplete((exchange, failed) -> {
                                free.release();
                                Throwable cause = failed != null ? failed : exchange.getException();
                                if (cause != null) {
                                    failure.compareAndSet(null, cause);
                                }
                            });
                }
                free.acquire(UNDER_WAY);
                if (failure.get() != null) {
                    throw new IllegalStateException(failure.get());
                }
            }
        };
    }

    private static Contestant batch(URI stub) throws Exception {
        return new OfOlingo(stub) {
            @Override
            public void write(int from, int count) throws Exception {
                for (int i = from; i < from + count; i += BATCH) {
                    List<Olingo4BatchRequest> requests = new ArrayList<>(BATCH);
                    for (int row = i; row < Math.min(i + BATCH, from + count); row++) {
                        requests.add(Olingo4BatchChangeRequest.resourcePath(path(row))
                                .contentId(Integer.toString(row - i + 1))
                                .operation(Operation.PATCH)
                                .body(text(row))
                                .build());
                    }
                    Exchange answer = send("olingo4://batch", requests, Map.of());
                    List<?> answers = answer.getMessage().getBody(List.class);
                    for (Object one : answers) {
                        if (((Olingo4BatchResponse) one).getStatusCode() >= 300) {
                            throw new IllegalStateException(one.toString());
                        }
                    }
                }
            }
        };
    }

    private static String path(int i) {
        // By primary id: Olingo does not know alternate keys.
        return "accounts(6d81597f-2c4e-4b7a-9f3a-000" + LoadRows.key(i).substring(1) + ")";
    }

    private static String text(int i) {
        return new String(LoadRows.json(LoadRows.row(i)), StandardCharsets.UTF_8);
    }

    private abstract static class OfOlingo extends CamelContestant {

        OfOlingo(URI stub) throws Exception {
            super(stub);
        }

        @Override
        void configure(URI stub) {
            var configuration = new Olingo4Configuration();
            configuration.setServiceUri(stub + "/api/data/v9.2");
            configuration.setContentType("application/json;charset=utf-8");
            var olingo = new Olingo4Component();
            olingo.setConfiguration(configuration);
            context.addComponent("olingo4", olingo);
        }
    }
}
