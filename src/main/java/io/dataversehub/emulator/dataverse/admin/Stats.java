package io.dataversehub.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Counters of requests since the start or the last reset. Thread-safe. */
public final class Stats {
    private final Map<String, Long> throttled = new TreeMap<>();
    private long requests;
    private int inFlight;
    private int maxInFlight;

    public synchronized void began() {
        requests++;
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
    }

    public synchronized void ended() {
        inFlight--;
    }

    /** @param kind as {@link Admission.Refused#kind()} */
    public synchronized void throttled(String kind) {
        throttled.merge(kind, 1L, Long::sum);
    }

    public synchronized void reset() {
        throttled.clear();
        requests = 0;
        maxInFlight = inFlight;
    }

    public synchronized ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("requests", requests);
        ObjectNode kinds = json.putObject("throttled");
        for (String kind : new String[] {"requests", "executionTime", "concurrency"}) {
            kinds.put(kind, throttled.getOrDefault(kind, 0L));
        }
        return json.put("inFlight", inFlight).put("maxInFlight", maxInFlight);
    }
}
