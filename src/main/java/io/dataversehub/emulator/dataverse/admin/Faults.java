package io.dataversehub.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The faults that were ordered; the first that applies to a request is the one that happens. Thread-safe. */
public final class Faults {
    /** An order that nobody takes back costs every request some time. */
    private static final int MAX_ORDERS = 1000;

    private static final Set<String> MEMBERS =
            Set.of("match", "times", "probability", "fault", "status", "code", "message", "retryAfter", "delayMillis");

    private final List<Order> orders = new ArrayList<>();
    private int lastId;

    private static final class Order {
        private final int id;
        private final Fault.Match match;
        private final Fault fault;
        /** -1 = without end. */
        private final int times;

        private final double probability;
        private int matched;
        private int hits;

        Order(int id, Fault.Match match, Fault fault, int times, double probability) {
            this.id = id;
            this.match = match;
            this.fault = fault;
            this.times = times;
            this.probability = probability;
        }

        boolean appliesTo(String method, String pathAndQuery) {
            if (times >= 0 && hits >= times || !match.matches(method, pathAndQuery) || matched++ < match.after()) {
                return false;
            }
            return probability >= 1 || ThreadLocalRandom.current().nextDouble() < probability;
        }

        ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
            json.set("match", match.toJson());
            if (times >= 0) {
                json.put("times", times);
            }
            if (probability < 1) {
                json.put("probability", probability);
            }
            json.setAll(fault.toJson());
            return json.put("hits", hits);
        }
    }

    /**
     * Orders a fault.
     *
     * @return its number
     * @throws IllegalArgumentException when the order makes no sense
     */
    public synchronized int order(ObjectNode json) {
        if (orders.size() >= MAX_ORDERS) {
            throw new IllegalArgumentException("there are " + MAX_ORDERS + " faults already; delete them first");
        }
        Orders.refuseUnknown(json, "a fault", MEMBERS);
        int times = Orders.number(json, "times", -1);
        double probability = json.path("probability").asDouble(1);
        if (json.hasNonNull("times") && times < 1) {
            throw new IllegalArgumentException("times must be at least 1, was " + json.get("times"));
        }
        if (json.hasNonNull("probability") && !json.get("probability").isNumber()) {
            throw new IllegalArgumentException("probability must be a number, was " + json.get("probability"));
        }
        if (probability <= 0 || probability > 1) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1, was " + probability);
        }
        Order order = new Order(lastId + 1, Fault.Match.of(json.path("match")), Fault.of(json), times, probability);
        orders.add(order);
        return ++lastId;
    }

    /** The fault that is to happen to this request; counted as having happened. */
    public synchronized Optional<Fault> next(String method, String pathAndQuery) {
        for (Order order : orders) {
            if (order.appliesTo(method, pathAndQuery)) {
                order.hits++;
                return Optional.of(order.fault);
            }
        }
        return Optional.empty();
    }

    public synchronized void clear() {
        orders.clear();
    }

    /** Takes one order back. @return false when there is none of that number */
    public synchronized boolean cancel(int id) {
        return orders.removeIf(order -> order.id == id);
    }

    public synchronized ArrayNode toJson() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        orders.forEach(order -> json.add(order.toJson()));
        return json;
    }
}
