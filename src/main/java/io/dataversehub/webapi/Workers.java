package io.dataversehub.webapi;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads on which what follows a call may take its time: virtual where the JDK has them (21 and later), else daemon threads
 * that end when idle. No queue: a task that waited behind one that blocks could be the one it waits for. Their number is bounded
 * by the calls in flight.
 */
final class Workers {

    private static final long IDLE_SECONDS = 10;

    private Workers() {}

    static Executor start() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderJdk) {
            var number = new AtomicInteger();
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                        var thread = new Thread(task, "dataverse-" + number.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });
        }
    }
}
