package io.dataversehub.component;

import io.dataversehub.bulk.BulkOptions;
import io.dataversehub.governor.Lane;
import io.dataversehub.webapi.CallOptions;
import io.dataversehub.webapi.Matching;
import io.dataversehub.webapi.Query;
import io.dataversehub.webapi.RowKey;
import io.dataversehub.webapi.RowOptions;
import io.dataversehub.webapi.WriteOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/** What an exchange asks for: a header wins over the endpoint's option, which wins over the component's. Thread-safe. */
final class ExchangeBinding {

    private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** Short against a call, and long enough that rows which arrive together meet. */
    private static final int LINGER = 5;

    private static final int MOST_LINGER = 10_000;

    /** Which outcomes a write of many rows answers with. */
    private enum Told {
        ALL,
        FAILED
    }

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
        return CallOptions.of(lane(exchange))
                .withTimeout(Duration.ofMillis(
                        exchange.getMessage().getHeader(DataverseConstants.TIMEOUT, options.getTimeout(), Long.class)))
                .withHeader("x-ms-client-request-id", correlation(exchange));
    }

    /** The route's id of the exchange, as the GUID that Dataverse wants: itself if it is one, else always the same one of it. */
    private static String correlation(Exchange exchange) {
        String id = text(exchange.getMessage(), Exchange.BREADCRUMB_ID, exchange.getExchangeId());
        return id != null && GUID.matcher(id).matches()
                ? id
                : UUID.nameUUIDFromBytes(String.valueOf(id).getBytes(StandardCharsets.UTF_8))
                        .toString();
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

    /** Those to match on, else those of the key. */
    List<String> identifyingColumns(Exchange exchange) {
        List<String> matched = list(text(exchange.getMessage(), DataverseConstants.MATCH_ON, options.getMatchOn()));
        return matched.isEmpty() ? keyColumns(exchange) : matched;
    }

    @Nullable
    RowKey rowKey(Exchange exchange) {
        Object key = exchange.getMessage().getHeader(DataverseConstants.ROW_KEY);
        return key == null ? null : RowKey.parse(key.toString());
    }

    RowKey requiredKey(Exchange exchange) {
        RowKey key = rowKey(exchange);
        if (key == null) {
            throw new IllegalArgumentException("Which row is meant? Set the header " + DataverseConstants.ROW_KEY
                    + " to its id, or to an alternate key as column=value.");
        }
        return key;
    }

    TargetPath targetPath(Exchange exchange, DataverseOperation operation, String what) {
        return TargetPath.of(target(exchange, operation), operation, what);
    }

    boolean fullImage(Exchange exchange) {
        return exchange.getMessage().getHeader(DataverseConstants.FULL_IMAGE, options.isFullImage(), Boolean.class);
    }

    @Nullable
    String boundTo(Exchange exchange) {
        return text(exchange.getMessage(), DataverseConstants.BOUND_TO, options.getBoundTo());
    }

    String method(Exchange exchange, String otherwise) {
        String method = exchange.getMessage().getHeader(DataverseConstants.METHOD, String.class);
        return method == null ? otherwise : method.toUpperCase(Locale.ROOT);
    }

    WriteOptions write(Exchange exchange) {
        Message message = exchange.getMessage();
        WriteOptions write = WriteOptions.of(writing(exchange))
                .withKeyColumns(keyColumns(exchange))
                .withRows(rows(message));
        write = write.withMatching(matching(exchange));
        if (message.getHeader(DataverseConstants.REPRESENTATION, options.isRepresentation(), Boolean.class)) {
            write = write.withRepresentation(list(text(message, DataverseConstants.SELECT, options.getSelect())));
        }
        String ifMatch = message.getHeader(DataverseConstants.IF_MATCH, String.class);
        return ifMatch == null ? write : write.withIfMatch(ifMatch);
    }

    /** How long a single row may wait for others; zero: not at all. */
    Duration linger(Exchange exchange) {
        Integer set = exchange.getMessage().getHeader(DataverseConstants.LINGER, options.getLinger(), Integer.class);
        if (set != null && (set < 0 || set > MOST_LINGER)) {
            throw new IllegalArgumentException("linger must be 0 to " + MOST_LINGER + " milliseconds, not " + set);
        }
        return Duration.ofMillis(set != null ? set : lane(exchange) == Lane.INTERACTIVE ? 0 : LINGER);
    }

    BulkOptions bulk(Exchange exchange) {
        Message message = exchange.getMessage();
        return BulkOptions.of(writing(exchange))
                .withKeyColumns(keyColumns(exchange))
                .withRows(rows(message))
                .withBatchSize(message.getHeader(DataverseConstants.BATCH_SIZE, options.getBatchSize(), Integer.class))
                .withStopAfter(stopAfter(message))
                .withMatching(matching(exchange));
    }

    private Matching matching(Exchange exchange) {
        Message message = exchange.getMessage();
        return new Matching(
                list(text(message, DataverseConstants.MATCH_ON, options.getMatchOn())),
                message.getHeader(DataverseConstants.ONLY_CHANGED, options.isOnlyChanged(), Boolean.class),
                Set.copyOf(list(text(message, DataverseConstants.CREATE_ONLY, options.getCreateOnly()))),
                message.getHeader(DataverseConstants.DRY_RUN, options.isDryRun(), Boolean.class));
    }

    private long stopAfter(Message message) {
        String failures = String.valueOf(text(message, DataverseConstants.FAIL_FAST, options.getFailFast()));
        if ("true".equals(failures) || "false".equals(failures)) {
            return "true".equals(failures) ? 1 : BulkOptions.NEVER;
        }
        if (!failures.matches("[1-9]\\d{0,9}")) {
            throw new IllegalArgumentException(
                    "failFast must be true, false, or how many rows may fail before a write of" + " many ends, not '"
                            + failures + "'.");
        }
        return Long.parseLong(failures);
    }

    private RowOptions rows(Message message) {
        String unknown = text(message, DataverseConstants.UNKNOWN_COLUMNS, options.getUnknownColumns());
        String empty = text(message, DataverseConstants.EMPTY_TEXT, options.getEmptyText());
        return RowOptions.defaults()
                .withUnknownColumns(one(RowOptions.UnknownColumns.class, "unknownColumns", unknown))
                .withEmptyText(one(RowOptions.EmptyText.class, "emptyText", empty));
    }

    private static <E extends Enum<E>> E one(Class<E> of, String option, @Nullable String name) {
        for (E constant : of.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(option + " must be one of "
                + Arrays.toString(of.getEnumConstants()).toLowerCase(Locale.ROOT) + ", not '" + name + "'.");
    }

    Query query(Exchange exchange) {
        Message message = exchange.getMessage();
        return Query.all()
                .withSelect(list(text(message, DataverseConstants.SELECT, options.getSelect())))
                .withOrderBy(text(message, DataverseConstants.ORDER_BY, options.getOrderBy()))
                .withFilter(text(message, DataverseConstants.FILTER, options.getFilter()))
                .withExpand(text(message, DataverseConstants.EXPAND, options.getExpand()))
                .withTop(top(exchange))
                .withMaxPageSize(
                        message.getHeader(DataverseConstants.MAX_PAGE_SIZE, options.getMaxPageSize(), Integer.class));
    }

    /** Of a consumer, which has no exchange yet. */
    Query changes() {
        return Query.all().withSelect(list(options.getSelect())).withMaxPageSize(options.getMaxPageSize());
    }

    CallOptions consumerCall() {
        return CallOptions.of(Lane.BATCH).withTimeout(Duration.ofMillis(options.getTimeout()));
    }

    @Nullable
    Integer top(Exchange exchange) {
        Integer top = exchange.getMessage().getHeader(DataverseConstants.TOP, Integer.class);
        return top != null ? top : options.getTop();
    }

    /** What rows that are read become; null: Maps. */
    @Nullable
    Class<?> rowClass(Exchange exchange) {
        Class<?> type = exchange.getMessage().getHeader(DataverseConstants.ROW_CLASS, Class.class);
        return type != null ? type : options.getRowClass();
    }

    boolean function(Exchange exchange) {
        return exchange.getMessage().getHeader(DataverseConstants.FUNCTION, options.isFunction(), Boolean.class);
    }

    boolean onlyFailedOutcomes(Exchange exchange) {
        return one(
                        Told.class,
                        "outcomes",
                        text(exchange.getMessage(), DataverseConstants.OUTCOMES, options.getOutcomes()))
                == Told.FAILED;
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
