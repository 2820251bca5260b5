package io.dataversehub.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last requests and how they were answered; of the very last ones also what was in them. Thread-safe. */
public final class RequestLog {
    /** What a test may want to look back on; some megabytes at most. */
    private static final int CAPACITY = 10_000;

    /** Requests whose headers and bodies are kept; some megabytes at most. */
    private static final int EXCHANGES = 200;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<Long, Exchange> exchanges = new LinkedHashMap<>() {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Exchange> eldest) {
            return size() > EXCHANGES;
        }
    };
    private long count;

    /**
     * @param path with query
     * @param status 0 = the connection was cut
     * @param fault that happened to it; null = none
     */
    public record Entry(
            Instant time,
            String method,
            String path,
            int status,
            long millis,
            @Nullable String fault,
            long requestBytes,
            long answerBytes) {

        ObjectNode toJson(long number) {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("number", number)
                    .put("time", time.toString())
                    .put("method", method)
                    .put("path", path)
                    .put("status", status)
                    .put("millis", millis);
            if (fault != null) {
                json.put("fault", fault);
            }
            return json.put("requestBytes", requestBytes).put("answerBytes", answerBytes);
        }
    }

    public synchronized void add(Entry entry, Exchange exchange) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.addLast(entry);
        count++;
        exchanges.put(count, exchange);
    }

    public synchronized void reset() {
        entries.clear();
        exchanges.clear();
        count = 0;
    }

    /** What was in the request of that number; empty when it is no longer, or not yet, known. */
    public synchronized Optional<ObjectNode> exchange(long number) {
        return Optional.ofNullable(exchanges.get(number)).map(Exchange::toJson);
    }

    /** The last so many, oldest first. */
    public synchronized ArrayNode last(int number) {
        List<Entry> kept = new ArrayList<>(entries);
        List<Entry> last = kept.subList(Math.max(0, kept.size() - number), kept.size());
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        long first = count - last.size() + 1;
        for (int i = 0; i < last.size(); i++) {
            json.add(last.get(i).toJson(first + i));
        }
        return json;
    }
}
