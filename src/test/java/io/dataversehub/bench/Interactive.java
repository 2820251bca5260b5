package io.dataversehub.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ten single writes per second by somebody who waits, first alone and then while a batch fills the limits. Arguments: the stub,
 * seconds alone, seconds with the batch. Prints the 99th percentile of each in milliseconds.
 */
final class Interactive {

    private static final int PER_SECOND = 10;
    private static final String SINGLE = "dataverse:upsert:accounts?key=accountnumber";
    private static final String BATCH =
            "dataverse:upsert:accounts?key=accountnumber&lane=batch&outcomes=failed&timeout=3600000&batchSize=100";

    private Interactive() {}

    public static void main(String[] args) throws Exception {
        var camel = new CamelContestant(URI.create(args[0])) {
            @Override
            public void write(int from, int count) {
                // It is not measured by rows.
            }
        };
        ask(camel, 3);
        System.out.println("VALUE idle " + ask(camel, Integer.parseInt(args[1])));
        CompletableFuture<?> batch =
                camel.template.asyncRequestBody(BATCH, (Object) LoadRows.maps(1_000_000, 100_000_000));
        ask(camel, Integer.parseInt(args[2]) / 4);
        System.out.println("VALUE busy " + ask(camel, Integer.parseInt(args[2])));
        System.out.println("VALUE batchRuns " + (batch.isDone() ? 0 : 1));
        System.exit(0);
    }

    /** Each at its time, whether the one before is answered or not: else slow answers would hide behind each other. */
    private static double ask(CamelContestant camel, int seconds) throws InterruptedException {
        int count = seconds * PER_SECOND;
        List<Double> waits = Collections.synchronizedList(new ArrayList<>());
        var answered = new CountDownLatch(count);
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = began + i * (1_000_000_000L / PER_SECOND);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            Map<String, Object> row = LoadRows.row(i);
            long asked = System.nanoTime();
            var unused = camel.template
                    .asyncSend(SINGLE, exchange -> exchange.getMessage().setBody(row))
                    .whenComplete((exchange, failure) -> {
                        waits.add((System.nanoTime() - asked) / 1e6);
                        answered.countDown();
                    });
        }
        answered.await();
        return percentile(waits);
    }

    static double percentile(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * 0.99)));
    }
}
