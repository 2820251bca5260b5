package io.dataversehub.governor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The governor against a server that refuses whatever is over its capacity, for hours of virtual time. */
class GovernorLoopTest {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final ManualTime time = new ManualTime();
    private final Governor governor = new Governor(
            GovernorOptions.defaults()
                    .withWaiting(Map.of(Lane.BATCH, 100_000, Lane.INTERACTIVE, 1_000, Lane.QUEUE, 1_000)),
            time);
    private final Server server = new Server();

    @Test
    void findsTheCapacityAndStaysNearIt() {
        server.capacity = 20;
        keepBusy(Lane.BATCH, 100);
        time.advance(Duration.ofMinutes(3));
        long refusedWhileLearning = server.refused;

        time.advance(Duration.ofMinutes(10));

        assertThat(governor.snapshot().limit()).isBetween(14, 21);
        assertThat(server.refused - refusedWhileLearning)
                .as("about one refusal per climb back of seven steps")
                .isLessThan(100);
        assertThat(server.highest).isLessThanOrEqualTo(52);
        assertThat(server.calledDuringPause).isZero();
    }

    @Test
    void givesWayWhenCapacityFallsAndComesBackWhenItReturns() {
        server.capacity = 30;
        keepBusy(Lane.BATCH, 100);
        time.advance(Duration.ofMinutes(5));

        server.capacity = 4;
        time.advance(Duration.ofMinutes(5));

        assertThat(governor.snapshot().limit()).isBetween(2, 5);
        server.capacity = 30;
        time.advance(Duration.ofMinutes(5));
        assertThat(governor.snapshot().limit()).isGreaterThan(20);
    }

    @Test
    void letsAnInteractiveCallerPassTheBatchAndTheBatchGoOn() {
        server.capacity = 52;
        governor.hint(8);
        keepBusy(Lane.BATCH, 200);
        List<Duration> waits = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            long asked = time.nanoTime();
            governor.acquire(Lane.INTERACTIVE, PATIENCE).thenAccept(permit -> {
                waits.add(Duration.ofNanos(time.nanoTime() - asked));
                server.call(permit, Duration.ofMillis(50));
            });
            time.advance(Duration.ofMillis(200));
        }
        time.advance(Duration.ofSeconds(5));

        assertThat(waits).hasSize(200);
        assertThat(Collections.max(waits))
                .as("one batch call ends, at the latest, before the caller is next")
                .isLessThanOrEqualTo(Duration.ofMillis(700));
        assertThat(governor.snapshot().lanes().get(Lane.BATCH).admitted()).isGreaterThan(500);
    }

    /** {@code callers} who call again as soon as they are answered, 300 to 700 ms each. */
    private void keepBusy(Lane lane, int callers) {
        for (int i = 0; i < callers; i++) {
            again(lane, Duration.ofMillis(300 + 4L * i));
        }
    }

    private void again(Lane lane, Duration takes) {
        governor.acquire(lane, PATIENCE).thenAccept(permit -> {
            server.call(permit, takes);
            time.schedule(takes.plusMillis(1), () -> again(lane, takes));
        });
    }

    private final class Server {
        private int capacity;
        private int running;
        private int highest;
        private long refused;
        private long calledDuringPause;
        private long pausedUntil;

        void call(Permit permit, Duration takes) {
            highest = Math.max(highest, running + 1);
            if (time.nanoTime() < pausedUntil) {
                calledDuringPause++;
            }
            if (running >= capacity) {
                refused++;
                Duration pause = Duration.ofMillis(500);
                time.schedule(Duration.ZERO, () -> {
                    pausedUntil = Math.max(pausedUntil, time.nanoTime() + pause.toNanos());
                    permit.throttled(pause);
                });
                return;
            }
            running++;
            time.schedule(takes, () -> {
                running--;
                permit.succeeded();
            });
        }
    }
}
