package io.dataversehub.governor;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A time that stands still until a test moves it; what falls due on the way runs on the test's own thread, in order. */
public final class ManualTime implements TimeSource {

    private record Timer(long due, long order, Runnable task) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::order));
    private long now = 1_000_000_000L;
    private long order;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable task) {
        var timer = new Timer(now + delay.toNanos(), order++, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    public void advance(Duration by) {
        long target = now + by.toNanos();
        while (!timers.isEmpty() && timers.peek().due() <= target) {
            Timer timer = timers.poll();
            now = Math.max(now, timer.due());
            timer.task().run();
        }
        now = target;
    }

    public int pending() {
        return timers.size();
    }
}
