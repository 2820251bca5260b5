package io.dataversehub.governor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The governor against a server that counts requests and execution time in a sliding window, for half an hour of virtual time. */
class GovernorPaceTest {

    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Duration RUN = Duration.ofMinutes(30);
    private static final int WINDOW_SECONDS = 300;

    private final ManualTime time = new ManualTime();
    private final Governor governor = new Governor(
            GovernorOptions.defaults()
                    .withWaiting(Map.of(Lane.BATCH, 1_000, Lane.INTERACTIVE, 1_000, Lane.QUEUE, 1_000)),
            time);

    @Test
    void usesTheRequestsThatThereAreAndMeetsNoRefusal() {
        var server = new WindowServer(6_000, 1_000_000);
        keepBusy(server, Lane.BATCH, 60, Duration.ofMillis(200));

        time.advance(RUN);

        assertThat(server.refused).isZero();
        assertThat(server.served).isGreaterThan((long) (0.98 * 6_000 * RUN.toSeconds() / WINDOW_SECONDS));
    }

    @Test
    void usesTheExecutionTimeThatThereIsAndMeetsNoRefusal() {
        var server = new WindowServer(6_000, 1_200);
        keepBusy(server, Lane.BATCH, 60, Duration.ofSeconds(2));

        time.advance(RUN);

        assertThat(server.refused).isZero();
        assertThat(2 * server.served).isGreaterThan((long) (0.97 * 1_200 * RUN.toSeconds() / WINDOW_SECONDS));
    }

    @Test
    void sharesWithAnotherProgramThatUsesTheSameIdentity() {
        var server = new WindowServer(6_000, 1_000_000);
        keepBusy(server, Lane.BATCH, 60, Duration.ofMillis(200));
        for (int i = 0; i < 18_000; i++) {
            time.schedule(Duration.ofMillis(100L * i), () -> server.admit(time.nanoTime()));
        }

        time.advance(RUN);

        assertThat(server.refused).as("at most one request in a thousand").isLessThan(server.served / 1_000);
    }

    @Test
    void letsWhoWaitsForAnAnswerPassWhileABatchHasUsedUpTheWindow() {
        var server = new WindowServer(6_000, 1_000_000);
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            time.schedule(Duration.ofSeconds(i), () -> ask(server, waits));
        }
        time.schedule(Duration.ofSeconds(300), () -> keepBusy(server, Lane.BATCH, 60, Duration.ofMillis(200)));

        time.advance(RUN);

        assertThat(waits).hasSize(1_500);
        Collections.sort(waits);
        assertThat(waits.get(1_485)).as("99 of 100").isLessThanOrEqualTo(Duration.ofMillis(200));
        assertThat(server.refused).isZero();
    }

    private void ask(WindowServer server, List<Duration> waits) {
        long asked = time.nanoTime();
        governor.acquire(Lane.INTERACTIVE, PATIENCE).thenAccept(permit -> {
            waits.add(Duration.ofNanos(time.nanoTime() - asked));
            server.call(permit, Duration.ofMillis(50));
        });
    }

    private void keepBusy(WindowServer server, Lane lane, int callers, Duration takes) {
        for (int i = 0; i < callers; i++) {
            again(server, lane, takes);
        }
    }

    private void again(WindowServer server, Lane lane, Duration takes) {
        governor.acquire(lane, PATIENCE).thenAccept(permit -> {
            Duration answered = server.call(permit, takes);
            time.schedule(answered.plusMillis(1), () -> again(server, lane, takes));
        });
    }

    /** What it tells with an answer held when the call began. */
    private final class WindowServer {
        private final int requests;
        private final long executionNanos;
        private final Deque<Long> begun = new ArrayDeque<>();
        private final Deque<long[]> executed = new ArrayDeque<>();
        private long nanos;
        private long served;
        private long refused;

        WindowServer(int requests, int executionSeconds) {
            this.requests = requests;
            this.executionNanos = Duration.ofSeconds(executionSeconds).toNanos();
        }

        boolean admit(long now) {
            long before = now - Duration.ofSeconds(WINDOW_SECONDS).toNanos();
            while (!begun.isEmpty() && begun.peekFirst() <= before) {
                begun.pollFirst();
            }
            while (!executed.isEmpty() && executed.peekFirst()[0] <= before) {
                nanos -= executed.pollFirst()[1];
            }
            if (begun.size() >= requests || nanos >= executionNanos) {
                return false;
            }
            begun.addLast(now);
            return true;
        }

        Duration call(Permit permit, Duration takes) {
            if (!admit(time.nanoTime())) {
                refused++;
                Duration pause = Duration.ofSeconds(5);
                time.schedule(Duration.ZERO, () -> {
                    permit.left(0, Duration.ZERO);
                    permit.throttled(pause);
                });
                return Duration.ZERO;
            }
            served++;
            long left = requests - begun.size();
            Duration timeLeft = Duration.ofNanos(executionNanos - nanos);
            time.schedule(takes, () -> {
                executed.addLast(new long[] {time.nanoTime(), takes.toNanos()});
                nanos += takes.toNanos();
                permit.left(left, timeLeft);
                permit.succeeded();
            });
            return takes;
        }
    }
}
