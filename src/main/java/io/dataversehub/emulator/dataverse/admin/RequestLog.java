package io.dataversehub.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last requests and how they were answered; no bodies, no tokens. Thread-safe. */
public final class RequestLog {
    /** What a test may want to look back on; some megabytes at most. */
    private static final int CAPACITY = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
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

    public synchronized void add(Entry entry) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.addLast(entry);
        count++;
    }

    public synchronized void reset() {
        entries.clear();
        count = 0;
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
