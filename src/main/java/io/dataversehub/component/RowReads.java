package io.dataversehub.component;

import io.dataversehub.webapi.Page;
import io.dataversehub.webapi.Query;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** {@code retrieve}, {@code query}, {@code fetch}, {@code count}. */
final class RowReads {

    private final DataverseComponent component;
    private final ExchangeBinding binding;

    RowReads(DataverseComponent component, ExchangeBinding binding) {
        this.component = component;
        this.binding = binding;
    }

    CompletableFuture<?> retrieve(Exchange exchange) {
        String table = binding.target(exchange, DataverseOperation.retrieve);
        Class<?> type = binding.rowClass(exchange);
        return component
                .client()
                .retrieve(table, binding.requiredKey(exchange), binding.query(exchange), binding.call(exchange))
                .thenAccept(outcome -> {
                    Answers.headers(exchange, outcome);
                    Map<String, Object> row = outcome.row();
                    exchange.getMessage()
                            .setBody(row == null ? null : TypedRows.as(type).apply(row));
                });
    }

    CompletableFuture<?> query(Exchange exchange) {
        boolean list = binding.top(exchange) != null;
        return read(exchange, DataverseOperation.query, binding.query(exchange), list);
    }

    /** The FetchXML is the body. With {@code top} or {@code page} in it the answer is one page: a List. */
    CompletableFuture<?> fetch(Exchange exchange) {
        String fetchXml = exchange.getMessage().getBody(String.class);
        if (fetchXml == null || !fetchXml.stripLeading().startsWith("<")) {
            throw new IllegalArgumentException(
                    "dataverse:fetch takes FetchXML as the message's body: <fetch><entity name=\"account\">…</fetch>.");
        }
        boolean list = fetchXml.matches("(?s)\\s*<fetch\\b[^>]*\\s(top|page)\\s*=.*");
        return read(exchange, DataverseOperation.fetch, Query.fetch(fetchXml), list);
    }

    CompletableFuture<?> count(Exchange exchange) {
        String table = binding.target(exchange, DataverseOperation.count);
        return component
                .client()
                .count(table, binding.query(exchange), binding.call(exchange))
                .thenAccept(count -> exchange.getMessage().setBody(count));
    }

    private CompletableFuture<?> read(Exchange exchange, DataverseOperation operation, Query query, boolean list) {
        String table = binding.target(exchange, operation);
        var type = TypedRows.as(binding.rowClass(exchange));
        CompletableFuture<Page> first = component.client().query(table, query, binding.call(exchange));
        return first.thenAccept(page -> exchange.getMessage()
                .setBody(list ? page.rows().stream().map(type).toList() : new PageIterator(page, type)));
    }
}
