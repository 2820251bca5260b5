package io.dataversehub.governor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final Duration WINDOW = Duration.ofSeconds(300);
    private static final Duration PLENTY = Duration.ofSeconds(1_200);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Allowance allowance = new Allowance(WINDOW, 0);

    @Test
    void boundsNothingBeforeAnAnswerHasTold() {
        assertThat(allowance.room(Lane.BATCH, 0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(allowance.requestsLeft(0)).isEqualTo(-1);
    }

    @Test
    void countsOnFromWhatWasTold() {
        Allowance.Mark first = call(Lane.QUEUE, 0);
        call(Lane.QUEUE, 0);

        allowance.told(first, 99, PLENTY, SECOND);

        assertThat(allowance.requestsLeft(SECOND))
                .as("the second is not in the number told")
                .isEqualTo(98);
        assertThat(allowance.room(Lane.INTERACTIVE, SECOND)).isEqualTo(98);
    }

    @Test
    void countsAsFreeWhatHasBecomeOlderThanTheWindow() {
        Allowance.Mark last = call(Lane.BATCH, 0);
        for (int i = 1; i < 100; i++) {
            last = call(Lane.BATCH, i * SECOND);
        }
        allowance.told(last, 0, PLENTY, 100 * SECOND);

        assertThat(allowance.room(Lane.INTERACTIVE, 299 * SECOND)).isZero();
        assertThat(allowance.nanosUntilMore(299 * SECOND)).isLessThanOrEqualTo(2 * SECOND);
        assertThat(allowance.room(Lane.INTERACTIVE, 311 * SECOND)).isEqualTo(11);
    }

    @Test
    void leavesAReserveToWhoWaitsForAnAnswer() {
        allowance.told(call(Lane.BATCH, 0), 6_000, PLENTY, 0);

        assertThat(allowance.room(Lane.INTERACTIVE, 0)).isEqualTo(6_000);
        assertThat(allowance.room(Lane.QUEUE, 0)).isEqualTo(5_985);
        assertThat(allowance.room(Lane.BATCH, 0)).isEqualTo(5_970);
    }

    @Test
    void leavesMoreWhereMoreWasNeeded() {
        Allowance.Mark last = call(Lane.INTERACTIVE, 0);
        for (int i = 1; i < 500; i++) {
            last = call(Lane.INTERACTIVE, 0);
        }

        allowance.told(last, 6_000, PLENTY, 0);

        assertThat(allowance.room(Lane.BATCH, 0)).isEqualTo(6_000 - 30 - 100);
    }

    @Test
    void stopsWhenTheExecutionTimeIsUsedUp() {
        Allowance.Mark last = null;
        for (int i = 0; i < 10; i++) {
            last = allowance.begin(Lane.QUEUE, i * SECOND);
            allowance.told(last, 5_000, Duration.ofSeconds(20 - i), (i + 1) * SECOND);
            allowance.end(i * SECOND, (i + 1) * SECOND);
        }

        assertThat(allowance.room(Lane.INTERACTIVE, 10 * SECOND))
                .as("a second per call, and ten seconds left")
                .isEqualTo(10);
    }

    @Test
    void looksAgainAfterAWhileSinceAnotherServerMayHaveMoreLeft() {
        allowance.told(call(Lane.BATCH, 0), 6_000, PLENTY, 0);
        allowance.told(call(Lane.BATCH, 0), 20, PLENTY, 0);

        assertThat(allowance.room(Lane.BATCH, SECOND)).isZero();
        assertThat(allowance.nanosUntilMore(SECOND)).isEqualTo(4 * SECOND);
        assertThat(allowance.room(Lane.BATCH, 5 * SECOND)).isEqualTo(1);
    }

    @Test
    void forgetsWhatWasToldLongerAgoThanTheWindow() {
        allowance.told(call(Lane.BATCH, 0), 0, PLENTY, 0);

        assertThat(allowance.room(Lane.BATCH, 302 * SECOND)).isEqualTo(Integer.MAX_VALUE);
    }

    private Allowance.Mark call(Lane lane, long at) {
        Allowance.Mark mark = allowance.begin(lane, at);
        allowance.end(at, at);
        return mark;
    }
}
