package io.dataversehub.component;

import io.dataversehub.bulk.BulkSummary;
import io.dataversehub.webapi.ColumnChange;
import io.dataversehub.webapi.Identity;
import io.dataversehub.webapi.Outcome;
import io.dataversehub.webapi.RowError;
import io.dataversehub.webapi.WhoAmI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What the client answers, as the Maps that routes read: JSON-shaped, so that any marshaller can write them. */
final class Answers {

    private Answers() {}

    /** {@code {index, result, key, id, etag, row, changes: [{column, from, to}], error: {code, message, column, status},
     * requestId}}, absent where unknown. */
    static Map<String, Object> ofOutcome(Outcome outcome) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("index", outcome.index());
        map.put("result", result(outcome));
        putIfKnown(map, "key", outcome.key());
        putIfKnown(map, "id", outcome.id() == null ? null : outcome.id().toString());
        putIfKnown(map, "etag", outcome.etag());
        putIfKnown(map, "row", outcome.row());
        putIfKnown(map, "changes", outcome.changes().isEmpty() ? null : ofChanges(outcome.changes()));
        putIfKnown(map, "error", outcome.error() == null ? null : ofError(outcome.error()));
        putIfKnown(map, "requestId", outcome.requestId());
        return map;
    }

    private static List<Map<String, Object>> ofChanges(List<ColumnChange> changes) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (ColumnChange change : changes) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("column", change.column());
            map.put("from", change.from());
            map.put("to", change.to());
            list.add(map);
        }
        return list;
    }

    private static Map<String, Object> ofError(RowError error) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", error.code());
        map.put("message", error.message());
        putIfKnown(map, "column", error.column());
        map.put("status", error.status());
        return map;
    }

    static Map<String, Object> ofSummary(BulkSummary summary) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rows", summary.rows());
        map.put("created", summary.created());
        map.put("updated", summary.updated());
        map.put("upserted", summary.upserted());
        map.put("deleted", summary.deleted());
        map.put("unchanged", summary.unchanged());
        map.put("failed", summary.failed());
        map.put("notWritten", summary.notWritten());
        map.put("seconds", summary.took().toMillis() / 1000.0);
        return map;
    }

    static Map<String, Object> ofWhoAmI(WhoAmI me) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("UserId", me.userId().toString());
        map.put("BusinessUnitId", me.businessUnitId().toString());
        map.put("OrganizationId", me.organizationId().toString());
        return map;
    }

    /** Fails as the first did when nobody could sign in. */
    static Map<String, Object> ofWhoAmI(List<Identity> identities, List<CompletableFuture<WhoAmI>> asked) {
        CompletableFuture<WhoAmI> first = asked.stream()
                .filter(answer -> !answer.isCompletedExceptionally())
                .findFirst()
                .orElse(asked.get(0));
        Map<String, Object> map = ofWhoAmI(first.join());
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("identity", identities.get(i).name());
            asked.get(i)
                    .handle((me, failure) -> {
                        if (me != null) {
                            one.putAll(ofWhoAmI(me));
                        } else {
                            one.put("error", String.valueOf(failure.getMessage()));
                        }
                        return one;
                    })
                    .thenAccept(list::add)
                    .join();
        }
        map.put("identities", list);
        return map;
    }

    static void put(Exchange exchange, Outcome outcome) {
        headers(exchange, outcome);
        exchange.getMessage().setBody(ofOutcome(outcome));
    }

    static void headers(Exchange exchange, Outcome outcome) {
        var message = exchange.getMessage();
        message.setHeader(DataverseConstants.RESULT, result(outcome));
        if (outcome.id() != null) {
            message.setHeader(DataverseConstants.ROW_ID, outcome.id().toString());
        }
        if (outcome.etag() != null) {
            message.setHeader(DataverseConstants.ETAG, outcome.etag());
        }
        if (outcome.requestId() != null) {
            message.setHeader(DataverseConstants.REQUEST_ID, outcome.requestId());
        }
    }

    static String result(Outcome outcome) {
        return switch (outcome.result()) {
            case WOULD_CREATE -> "wouldCreate";
            case WOULD_UPDATE -> "wouldUpdate";
            case WOULD_DELETE -> "wouldDelete";
            default -> outcome.result().name().toLowerCase(Locale.ROOT);
        };
    }

    private static void putIfKnown(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
