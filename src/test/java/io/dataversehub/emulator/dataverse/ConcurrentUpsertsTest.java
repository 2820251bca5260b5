package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fifty clients write the same thousand keys at once, each in its own order and in one of the three ways there are. */
class ConcurrentUpsertsTest {
    private static final int CLIENTS = 50;
    private static final int KEYS = 1000;

    /** Rows that a client which writes one by one writes; all fifty together then write each key several times. */
    private static final int SINGLE = 60;

    private static final int BULK = 100;

    /** Rows that a client which writes by batches writes. */
    private static final int BATCHED = 200;

    @Test
    void leaveExactlyOneRowForEachKeyAndFailNever() throws Exception {
        try (DataverseEmulator emulator =
                DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0))) {
            ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
            List<Future<List<String>>> clients = new ArrayList<>();

            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(pool.submit(() -> new Client(emulator.url() + "/api/data/v9.2/", number).run()));
            }

            for (Future<List<String>> client : clients) {
                assertThat(client.get()).isEmpty();
            }
            pool.shutdown();
            assertThat(new TestApi(emulator.url()).get("hub_cities/$count").body())
                    .isEqualTo("\uFEFF" + KEYS);
        }
    }

    private static final class Client {
        private final HttpClient http = HttpClient.newHttpClient();
        private final List<String> failures = new ArrayList<>();
        private final List<Integer> keys;
        private final String root;
        private final int number;

        Client(String root, int number) {
            this.root = root;
            this.number = number;
            this.keys = new ArrayList<>(IntStream.range(0, KEYS).boxed().toList());
            Collections.shuffle(keys, new Random(number));
        }

        /** @return what went wrong */
        List<String> run() throws Exception {
            switch (number % 3) {
                case 0 -> one();
                case 1 -> bulk();
                default -> batch();
            }
            return failures;
        }

        private void one() throws Exception {
            for (int key : keys.subList(0, SINGLE)) {
                send("PATCH", "hub_cities(hub_geonameid=" + key + ")", body(), "application/json");
            }
        }

        private void bulk() throws Exception {
            for (int from = 0; from < KEYS; from += BULK) {
                List<String> targets = keys.subList(from, from + BULK).stream()
                        .map(key -> "{\"@odata.type\":\"Microsoft.Dynamics.CRM.hub_city\",\"@odata.id\":"
                                + "\"hub_cities(hub_geonameid=" + key + ")\",\"hub_name\":\"c" + number + "\"}")
                        .toList();
                send(
                        "POST",
                        "hub_cities/Microsoft.Dynamics.CRM.UpsertMultiple",
                        "{\"Targets\":[" + String.join(",", targets) + "]}",
                        "application/json");
            }
        }

        /** Half of the requests by themselves, half in a change set. */
        private void batch() throws Exception {
            for (int from = 0; from < BATCHED; from += BULK) {
                StringBuilder batch = new StringBuilder();
                for (int key : keys.subList(from, from + BULK / 2)) {
                    batch.append("--b\r\n").append(part(key, ""));
                }
                batch.append("--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n");
                for (int key : keys.subList(from + BULK / 2, from + BULK)) {
                    batch.append("--c\r\n").append(part(key, "Content-ID: " + (key + 1) + "\r\n"));
                }
                batch.append("--c--\r\n--b--\r\n");
                send("POST", "$batch", batch.toString(), "multipart/mixed; boundary=b");
            }
        }

        private String part(int key, String contentId) {
            return "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n" + contentId
                    + "\r\nPATCH /api/data/v9.2/hub_cities(hub_geonameid=" + key
                    + ") HTTP/1.1\r\nContent-Type: application/json\r\n\r\n" + body() + "\r\n";
        }

        private String body() {
            return "{\"hub_name\":\"c" + number + "\"}";
        }

        private void send(String method, String path, String body, String type) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                    .header("Content-Type", type)
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                failures.add(response.statusCode() + " " + response.body());
            }
        }
    }
}
