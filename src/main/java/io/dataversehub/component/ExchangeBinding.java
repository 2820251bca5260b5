package io.dataversehub.component;

import io.dataversehub.bulk.BulkOptions;
import io.dataversehub.governor.Lane;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.Query;
import io.dataversehub.webapi.RowKey;
import io.dataversehub.webapi.RowOptions;
import io.dataversehub.webapi.WriteOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/** What an exchange asks for: a header wins over the endpoint's option, which wins over the component's. Thread-safe. */
final class ExchangeBinding {

    private final DataverseConfiguration options;

    ExchangeBinding(DataverseConfiguration options) {
        this.options = options;
    }

    DataverseOperation operation(Exchange exchange) {
        DataverseOperation operation =
                exchange.getMessage().getHeader(DataverseConstants.OPERATION, DataverseOperation.class);
        return operation != null ? operation : options.getOperation();
    }

    String target(Exchange exchange, DataverseOperation operation) {
        String target = text(exchange.getMessage(), DataverseConstants.TABLE, options.getTarget());
        if (target == null) {
            throw new IllegalArgumentException("dataverse:" + operation + " does not know its table: write dataverse:"
                    + operation + ":accounts, or set the header " + DataverseConstants.TABLE + ".");
        }
        return target;
    }

    CallOptions call(Exchange exchange) {
        return CallOptions.of(lane(exchange)).withTimeout(Duration.ofMillis(options.getTimeout()));
    }

    /** Of a write: it is given up when the exchange is over before it, as when Camel interrupts whoever waits for it. */
    private CallOptions writing(Exchange exchange) {
        var end = new CompletableFuture<Void>();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange over) {
                end.complete(null);
            }
        });
        return call(exchange).withEnd(end);
    }

    private Lane lane(Exchange exchange) {
        String lane = text(exchange.getMessage(), DataverseConstants.LANE, options.getLane());
        try {
            return Lane.valueOf(String.valueOf(lane).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + lane + "' is no lane: interactive, queue and batch are.", e);
        }
    }

    List<String> keyColumns(Exchange exchange) {
        return list(text(exchange.getMessage(), DataverseConstants.KEY, options.getKey()));
    }

    @Nullable
    RowKey rowKey(Exchange exchange) {
        Object key = exchange.getMessage().getHeader(DataverseConstants.ROW_KEY);
        return key == null ? null : KeyText.parse(key.toString());
    }

    WriteOptions write(Exchange exchange) {
        Message message = exchange.getMessage();
        WriteOptions write = WriteOptions.of(writing(exchange))
                .withKeyColumns(keyColumns(exchange))
                .withRows(rows());
        if (message.getHeader(DataverseConstants.REPRESENTATION, options.isRepresentation(), Boolean.class)) {
            write = write.withRepresentation(list(text(message, DataverseConstants.SELECT, options.getSelect())));
        }
        String ifMatch = message.getHeader(DataverseConstants.IF_MATCH, String.class);
        return ifMatch == null ? write : write.withIfMatch(ifMatch);
    }

    BulkOptions bulk(Exchange exchange) {
        return BulkOptions.of(writing(exchange))
                .withKeyColumns(keyColumns(exchange))
                .withRows(rows())
                .withBatchSize(options.getBatchSize())
                .withFailFast(options.isFailFast());
    }

    private RowOptions rows() {
        return new RowOptions(
                RowOptions.UnknownColumns.valueOf(options.getUnknownColumns().toUpperCase(Locale.ROOT)),
                RowOptions.EmptyText.valueOf(options.getEmptyText().toUpperCase(Locale.ROOT)));
    }

    Query query(Exchange exchange) {
        Message message = exchange.getMessage();
        return Query.all()
                .withSelect(list(text(message, DataverseConstants.SELECT, options.getSelect())))
                .withOrderBy(text(message, DataverseConstants.ORDER_BY, options.getOrderBy()))
                .withFilter(text(message, DataverseConstants.FILTER, options.getFilter()))
                .withExpand(text(message, DataverseConstants.EXPAND, options.getExpand()))
                .withTop(top(exchange))
                .withMaxPageSize(options.getMaxPageSize());
    }

    @Nullable
    Integer top(Exchange exchange) {
        Integer top = exchange.getMessage().getHeader(DataverseConstants.TOP, Integer.class);
        return top != null ? top : options.getTop();
    }

    boolean function(Exchange exchange) {
        return exchange.getMessage().getHeader(DataverseConstants.FUNCTION, options.isFunction(), Boolean.class);
    }

    boolean onlyFailedOutcomes() {
        return "failed".equals(options.getOutcomes());
    }

    private static @Nullable String text(Message message, String header, @Nullable String option) {
        String value = message.getHeader(header, String.class);
        return value == null || value.isBlank() ? option : value;
    }

    private static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::trim)
                        .filter(s -> !s.isEmpty())
                        .toList();
    }
}
