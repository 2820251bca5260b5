package io.dataversehub.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code PATCH accounts(accountnumber='…')} by 50 callers, each with one call under way, with the JDK's own client. */
final class SingleUpserts {
    private static final int CALLERS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SingleUpserts() {}

    static void run(URI url, BenchRows rows, int count) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < CALLERS; i++) {
            callers.execute(() -> {
                for (int row = next.getAndIncrement(); row < count; row = next.getAndIncrement()) {
                    if (send(client, url, rows, row) != 204) {
                        refused.incrementAndGet();
                    }
                }
            });
        }
        callers.shutdown();
        try {
            if (!callers.awaitTermination(10, TimeUnit.MINUTES) || refused.get() > 0) {
                throw new IllegalStateException(refused + " upserts were refused");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int send(HttpClient client, URI url, BenchRows rows, int number) {
        Map<String, Object> row = new LinkedHashMap<>(rows.row().apply(number));
        String key = rows.key().get(0);
        // Apart from the rows of the bulk calls, so that the first run creates.
        String address = "/api/data/v9.2/" + rows.table() + "(" + key + "='S" + row.remove(key) + "')";
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(address))
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(row)))
                    .build();
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.statusCode();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
