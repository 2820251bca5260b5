package io.dataversehub.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Single rows by PATCH, to the hub, a proxy or the stub. Arguments: where, the path before the key, requests per second to
 * measure waits with, seconds of that, requests to measure throughput with. Prints p99 in milliseconds, requests per second.
 */
final class HttpLoad {

    private static final int UNDER_WAY = 50;

    private final HttpClient client;
    private final URI where;
    private final String path;
    private final AtomicInteger refused = new AtomicInteger();

    private HttpLoad(Vertx vertx, URI where, String path) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions(),
                new PoolOptions().setHttp1MaxSize(UNDER_WAY).setEventLoopSize(1));
        this.where = where;
        this.path = path;
    }

    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var load = new HttpLoad(vertx, URI.create(args[0]), args[1]);
        int count = Integer.parseInt(args[4]);
        load.asFastAsItGoes(0, count / 2);
        System.out.println("VALUE p99 " + load.waits(Integer.parseInt(args[2]), Integer.parseInt(args[3])));
        System.out.println("VALUE persecond " + load.asFastAsItGoes(count, count));
        System.out.println("VALUE refused " + load.refused.get());
        System.exit(0);
    }

    private double asFastAsItGoes(int from, int count) throws InterruptedException {
        var free = new Semaphore(UNDER_WAY);
        long began = System.nanoTime();
        for (int i = from; i < from + count; i++) {
            free.acquire();
            send(i, free::release);
        }
        free.acquire(UNDER_WAY);
        return count * 1e9 / (System.nanoTime() - began);
    }

    private double waits(int perSecond, int seconds) throws InterruptedException {
        int count = perSecond * seconds;
        List<Double> waits = Collections.synchronizedList(new ArrayList<>());
        var answered = new CountDownLatch(count);
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            TimeUnit.NANOSECONDS.sleep(began + i * (1_000_000_000L / perSecond) - System.nanoTime());
            long asked = System.nanoTime();
            send(i, () -> {
                waits.add((System.nanoTime() - asked) / 1e6);
                answered.countDown();
            });
        }
        answered.await();
        return Interactive.percentile(waits);
    }

    private void send(int i, Runnable then) {
        Buffer body = Buffer.buffer(LoadRows.json(LoadRows.withoutKey(i)));
        var options = new RequestOptions()
                .setMethod(HttpMethod.PATCH)
                .setHost(where.getHost())
                .setPort(where.getPort())
                .setURI(path.replace("KEY", LoadRows.key(i)))
                .putHeader("Content-Type", "application/json");
        client.request(options)
                .compose(request -> request.send(body))
                .compose(answer -> {
                    if (answer.statusCode() >= 300) {
                        refused.incrementAndGet();
                    }
                    return answer.body();
                })
                .onComplete(done -> {
                    if (done.failed()) {
                        refused.incrementAndGet();
                    }
                    then.run();
                });
    }
}
