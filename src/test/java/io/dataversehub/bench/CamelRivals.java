package io.dataversehub.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** What a Camel user writes without {@code dataverse:}: camel-http, a request per row, or an UpsertMultiple aggregated by hand. */
final class CamelRivals {

    private CamelRivals() {}

    static void add(Map<String, Contestant.Maker> all) {
        all.put("camel-http-patch", stub -> split(stub, false));
        all.put("camel-http-patch-parallel", stub -> split(stub, true));
        all.put("camel-http-upsertmultiple", CamelRivals::aggregated);
    }

    private static Contestant split(URI stub, boolean parallel) throws Exception {
        return new CamelContestant(stub) {
            @Override
            void configure(URI server) throws Exception {
                String uri = server + "/api/data/v9.2/accounts";
                route(new RouteBuilder() {
                    @Override
                    public void configure() {
                        var split = from("direct:rows").split(body()).streaming();
                        (parallel ? split.parallelProcessing() : split)
                                .process(exchange -> patch(uri, exchange))
                                .marshal()
                                .json(JsonLibrary.Jackson)
                                .to(uri + "?throwExceptionOnFailure=true&maxTotalConnections=50&connectionsPerRoute=50")
                                .end();
                    }
                });
            }

            @Override
            public void write(int from, int count) throws Exception {
                send("direct:rows", LoadRows.maps(from, count), Map.of());
            }
        };
    }

    private static void patch(String uri, Exchange exchange) {
        Map<?, ?> row = exchange.getMessage().getBody(Map.class);
        String key = String.valueOf(row.remove("accountnumber"));
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "PATCH");
        exchange.getMessage().setHeader(Exchange.HTTP_URI, uri + "(accountnumber='" + key + "')");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
    }

    private static Contestant aggregated(URI stub) throws Exception {
        return new CamelContestant(stub) {
            @Override
            void configure(URI server) throws Exception {
                String uri = server + "/api/data/v9.2/accounts/Microsoft.Dynamics.CRM.UpsertMultiple";
                route(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:rows")
                                .split(body())
                                .streaming()
                                .aggregate(constant(true), new Targets())
                                .completionSize(Floor.BATCH)
                                .process(CamelRivals::targets)
                                .marshal()
                                .json(JsonLibrary.Jackson)
                                .to(uri)
                                .end()
                                .end();
                    }
                });
            }

            @Override
            public void write(int from, int count) throws Exception {
                send("direct:rows", LoadRows.maps(from, count), Map.of());
            }
        };
    }

    private static void targets(Exchange exchange) {
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(Map.of("Targets", exchange.getMessage().getBody()));
    }

    private static final class Targets implements AggregationStrategy {
        @Override
        public Exchange aggregate(Exchange all, Exchange one) {
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("@odata.type", "Microsoft.Dynamics.CRM.account");
            Map<?, ?> row = one.getMessage().getBody(Map.class);
            for (Iterator<? extends Map.Entry<?, ?>> columns = row.entrySet().iterator(); columns.hasNext(); ) {
                Map.Entry<?, ?> column = columns.next();
                if (column.getKey().equals("accountnumber")) {
                    target.put("@odata.id", "accounts(accountnumber='" + column.getValue() + "')");
                } else {
                    target.put(String.valueOf(column.getKey()), column.getValue());
                }
            }
            if (all == null) {
                List<Map<String, Object>> targets = new ArrayList<>(Floor.BATCH);
                targets.add(target);
                one.getMessage().setBody(targets);
                return one;
            }
            List<Map<String, Object>> targets = all.getMessage().getBody(List.class);
            targets.add(target);
            return all;
        }
    }
}
