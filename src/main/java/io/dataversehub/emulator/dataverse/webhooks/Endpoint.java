package io.dataversehub.emulator.dataverse.webhooks;

import io.dataversehub.emulator.dataverse.store.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code serviceendpoint}: where events are posted to.
 *
 * @param authType as in the column: 2 SAS key, 3 SAS token, 4 webhook key, 5 headers, 6 query, 7 connection string
 * @param format 1 binary XML, 2 JSON, 3 text XML
 */
record Endpoint(UUID id, String name, int contract, int authType, String authValue, String url, int format, Bus bus) {
    static final int WEBHOOK = 8;

    private static final int QUEUE = 2;
    private static final int TOPIC = 5;
    private static final int PERSISTENT_QUEUE = 6;
    private static final int EVENT_HUB = 7;
    private static final int BINARY = 1;

    /**
     * @param namespaceAddress {@code sb://…}, or the namespace's bare name
     * @param path of the queue, topic or event hub
     */
    record Bus(String namespaceAddress, String path, String keyName, String key, String token) {}

    static Endpoint of(Row row) {
        String address = text(row, "namespaceaddress");
        return new Endpoint(
                row.id(),
                text(row, "name"),
                number(row, "contract", 0),
                number(row, "authtype", 0),
                text(row, "authvalue"),
                text(row, "url"),
                number(row, "messageformat", BINARY),
                new Bus(
                        address.isEmpty() ? text(row, "solutionnamespace") : address,
                        text(row, "path"),
                        text(row, "saskeyname"),
                        text(row, "saskey"),
                        text(row, "sastoken")));
    }

    boolean isWebhook() {
        return contract == WEBHOOK;
    }

    boolean isBus() {
        return contract == QUEUE || contract == TOPIC || contract == PERSISTENT_QUEUE || contract == EVENT_HUB;
    }

    /** What of it the emulator cannot do; null when all is well. */
    @Nullable
    String notEmulated() {
        if (!isWebhook() && !isBus()) {
            return "A service endpoint of contract " + contract;
        }
        return isBus() && format == BINARY
                ? "The message format 1 (Binary XML) of service endpoints: choose 2 (Json) or 3 (Text XML). It"
                : null;
    }

    private static String text(Row row, String column) {
        return row.get(column) instanceof String value ? value : "";
    }

    private static int number(Row row, String column, int otherwise) {
        return row.get(column) instanceof Integer value ? value : otherwise;
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return "Endpoint[" + name + ", contract " + contract + "]";
    }
}
