package io.dataversehub.bench;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** How long a message takes to be a row: from its acknowledgement by the queue until a query finds the row. */
public final class EventLatency {
    private static final int MEASURED = 400;
    private static final int WARM_UP = 400;
    private static final int LOAD_PER_SECOND = 300;

    private final HttpClient http = HttpClient.newHttpClient();
    private final RestartedHub hub;

    private EventLatency(RestartedHub hub) {
        this.hub = hub;
    }

    public static void main(String[] args) throws Exception {
        try (RestartedHub hub = new RestartedHub(Files.createTempDirectory("event-latency"))) {
            hub.start();
            EventLatency latency = new EventLatency(hub);
            latency.measure("warm-up", WARM_UP);
            latency.print("idle", latency.measure("idle", MEASURED));
            AtomicBoolean ends = new AtomicBoolean();
            Thread load = new Thread(() -> latency.load(ends), "load");
            load.start();
            TimeUnit.SECONDS.sleep(3);
            latency.print(LOAD_PER_SECOND + " other messages/s", latency.measure("load", MEASURED));
            ends.set(true);
            load.join();
        }
        System.exit(0);
    }

    private void print(String when, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.1f ms, p99 %.1f ms, worst %.1f ms%n",
                when,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private long[] measure(String name, int count) throws Exception {
        long[] nanos = new long[count];
        try (ServiceBusSenderClient sender = sender()) {
            for (int i = 0; i < count; i++) {
                String key = name + i;
                sender.sendMessage(message(key));
                long sent = System.nanoTime();
                while (!isThere(key)) {
                    if (System.nanoTime() - sent > TimeUnit.SECONDS.toNanos(30)) {
                        throw new IllegalStateException("no row for " + key + " after 30 s");
                    }
                }
                nanos[i] = System.nanoTime() - sent;
            }
        }
        return nanos;
    }

    private boolean isThere(String key) throws Exception {
        URI row = URI.create(hub.dataverse() + "/api/data/v9.2/accounts(accountnumber='" + key + "')?$select=name");
        return http.send(HttpRequest.newBuilder(row).build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private void load(AtomicBoolean ends) {
        try (ServiceBusSenderClient sender = sender()) {
            int number = 0;
            long next = System.nanoTime();
            while (!ends.get()) {
                int from = number;
                sender.sendMessages(IntStream.range(from, from + LOAD_PER_SECOND / 10)
                        .mapToObj(i -> message("other" + i))
                        .toList());
                number += LOAD_PER_SECOND / 10;
                next += TimeUnit.MILLISECONDS.toNanos(100);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServiceBusMessage message(String key) {
        ServiceBusMessage message = new ServiceBusMessage(
                BinaryData.fromString("{\"accountnumber\":\"" + key + "\",\"name\":\"Company\"}"));
        message.getApplicationProperties().put("table", "accounts");
        message.getApplicationProperties().put("key", "accountnumber");
        return message;
    }

    private ServiceBusSenderClient sender() {
        return new ServiceBusClientBuilder()
                .connectionString(hub.serviceBus())
                .sender()
                .queueName("dataverse-in")
                .buildClient();
    }
}
