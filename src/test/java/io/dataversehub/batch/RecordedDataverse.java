package io.dataversehub.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code direct:dataverse} in these tests: tables in memory with keys and lookups, that answer one outcome for
 * each row as the hub's own route does.
 */
final class RecordedDataverse implements Processor {

    /** Rows by table and key. */
    final Map<String, Map<String, Map<String, Object>>> tables = new ConcurrentHashMap<>();

    /** How often each row was written, by table and key. */
    final Map<String, AtomicInteger> writes = new ConcurrentHashMap<>();

    final ConcurrentLinkedQueue<Integer> chunkSizes = new ConcurrentLinkedQueue<>();

    final ConcurrentLinkedQueue<Map<String, Object>> headers = new ConcurrentLinkedQueue<>();

    /** Called before a chunk is written, with its number from 1; may throw, or hold the chunk. */
    volatile BeforeChunk beforeChunk = number -> {};

    /** What is wrong with a row; null takes it. */
    volatile Function<Map<String, Object>, @Nullable Map<String, Object>> fault = row -> null;

    /** Where each key is noted when it is written, for what must outlive this process. */
    volatile @Nullable Path written;

    /** Rows of the current chunk that were looked at. */
    final AtomicInteger rowsOfChunk = new AtomicInteger();

    /** Changes what is answered. */
    volatile UnaryOperator<List<Map<String, Object>>> answer = outcomes -> outcomes;

    interface BeforeChunk {
        void accept(int number) throws Exception;
    }

    int rows(String table) {
        return tables.getOrDefault(table, Map.of()).size();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows = exchange.getMessage().getMandatoryBody(List.class);
        beforeChunk.accept(chunkSizes.size() + 1);
        chunkSizes.add(rows.size());
        rowsOfChunk.set(0);
        headers.add(new LinkedHashMap<>(exchange.getMessage().getHeaders()));
        String table = exchange.getMessage().getHeader("CamelDataverseTable", String.class);
        String key = exchange.getMessage().getHeader("CamelDataverseKey", String.class);
        String operation = exchange.getMessage().getHeader("CamelDataverseOperation", String.class);
        List<Map<String, Object>> outcomes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> outcome = new LinkedHashMap<>(write(table, key, operation, rows.get(i)));
            outcome.put("index", i);
            outcomes.add(outcome);
        }
        exchange.getMessage().setBody(answer.apply(outcomes));
    }

    private Map<String, Object> write(String table, String key, String operation, Map<String, Object> row)
            throws IOException {
        Map<String, Object> wrong = fault.apply(row);
        Map<String, Object> error = wrong == null ? missingLookup(row) : wrong;
        if (error != null) {
            return Map.of("result", "failed", "error", error);
        }
        String id = String.valueOf(row.get(key));
        rowsOfChunk.incrementAndGet();
        if (written != null) {
            Files.writeString(written, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        writes.computeIfAbsent(table + "/" + id, any -> new AtomicInteger()).incrementAndGet();
        var rows = tables.computeIfAbsent(table, any -> new ConcurrentHashMap<>());
        if (operation.equals("delete")) {
            return rows.remove(id) == null
                    ? failed("0x80040217", "account With Id = " + id + " Does Not Exist", null)
                    : Map.of("result", "deleted");
        }
        return Map.of("result", rows.put(id, row) == null ? "created" : "updated");
    }

    static Map<String, Object> failed(String code, String message, @Nullable String column) {
        return Map.of("result", "failed", "error", error(code, message, column));
    }

    static Map<String, Object> error(String code, String message, @Nullable String column) {
        return column == null
                ? Map.of("code", code, "message", message)
                : Map.of("code", code, "message", message, "column", column);
    }

    /** The first lookup of the row that no country answers. */
    private @Nullable Map<String, Object> missingLookup(Map<String, Object> row) {
        for (var entry : row.entrySet()) {
            if (entry.getValue() instanceof List<?> alternatives
                    && alternatives.stream().noneMatch(this::exists)) {
                return error("LOOKUP_NOT_FOUND", "no row for " + alternatives, entry.getKey());
            }
        }
        return null;
    }

    private boolean exists(Object alternative) {
        var entry = ((Map<?, ?>) alternative).entrySet().iterator().next();
        return index(String.valueOf(entry.getKey()))
                .contains(String.valueOf(entry.getValue()).toLowerCase());
    }

    private final Map<String, Set<String>> indexes = new ConcurrentHashMap<>();

    private Set<String> index(String column) {
        var countries = tables.getOrDefault("hub_countries", Map.of());
        return indexes.computeIfAbsent(column + countries.size(), any -> {
            Set<String> values = ConcurrentHashMap.newKeySet();
            countries
                    .values()
                    .forEach(row -> values.add(String.valueOf(row.get(column)).toLowerCase()));
            return values;
        });
    }
}
