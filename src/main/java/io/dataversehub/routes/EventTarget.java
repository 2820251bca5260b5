package io.dataversehub.routes;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where Dataverse is to post events, as a row of {@code serviceendpoint}.
 *
 * @param name by which the row is found again
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/serviceendpoint">serviceendpoint</a>
 */
public record EventTarget(String name, Map<String, Object> columns) {

    private static final int QUEUE = 6;
    private static final int WEBHOOK = 8;
    private static final int SAS_KEY = 2;
    private static final int WEBHOOK_KEY = 4;
    private static final int JSON = 2;

    public EventTarget {
        columns = Map.copyOf(columns);
    }

    /** The hub's own door. @param url of the hub as Dataverse reaches it, @param key that Dataverse shows there */
    public static EventTarget webhook(String url, String key) {
        return new EventTarget(
                "Dataverse Hub webhook",
                Map.of(
                        "contract", WEBHOOK,
                        "authtype", WEBHOOK_KEY,
                        "authvalue", key,
                        "url", url + "/webhooks/dataverse"));
    }

    /** A queue of Service Bus. */
    public static EventTarget queue(String connectionString, String queue) {
        Map<String, String> bus = Arrays.stream(connectionString.split(";"))
                .filter(part -> part.contains("="))
                .collect(Collectors.toMap(
                        part -> part.substring(0, part.indexOf('=')), part -> part.substring(part.indexOf('=') + 1)));
        return new EventTarget(
                "Dataverse Hub queue",
                Map.of(
                        "contract",
                        QUEUE,
                        "authtype",
                        SAS_KEY,
                        "saskeyname",
                        bus.getOrDefault("SharedAccessKeyName", ""),
                        "saskey",
                        bus.getOrDefault("SharedAccessKey", ""),
                        "namespaceaddress",
                        bus.getOrDefault("Endpoint", ""),
                        "namespaceformat",
                        2,
                        "path",
                        queue,
                        "messageformat",
                        JSON));
    }

    /** Without keys. */
    @Override
    public String toString() {
        return "EventTarget[" + name + "]";
    }
}
