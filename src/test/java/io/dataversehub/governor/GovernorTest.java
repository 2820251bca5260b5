package io.dataversehub.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dataversehub.governor.AdmissionException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class GovernorTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualTime time = new ManualTime();
    private final Governor governor = new Governor(GovernorOptions.defaults().withLimits(2, 52), time);

    @Test
    void admitsUpToTheLimitAndThenWhoeverIsNext() {
        Permit first = governor.acquire(Lane.QUEUE, MINUTE).join();
        governor.acquire(Lane.QUEUE, MINUTE).join();
        CompletableFuture<Permit> third = governor.acquire(Lane.QUEUE, MINUTE);
        assertThat(third).isNotDone();

        first.succeeded();

        assertThat(third).isCompleted();
        assertThat(governor.snapshot().inFlight()).isEqualTo(2);
    }

    @Test
    void admitsNobodyBeforeRetryAfterHasPassed() {
        Permit throttled = governor.acquire(Lane.BATCH, MINUTE).join();

        throttled.throttled(Duration.ofSeconds(10));
        CompletableFuture<Permit> urgent = governor.acquire(Lane.INTERACTIVE, MINUTE);
        time.advance(Duration.ofMillis(9_999));

        assertThat(urgent).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(urgent).isCompleted();
    }

    @Test
    void keepsTheLongestOfThePausesAskedFor() {
        Permit one = governor.acquire(Lane.BATCH, MINUTE).join();
        Permit two = governor.acquire(Lane.BATCH, MINUTE).join();

        one.throttled(Duration.ofSeconds(10));
        two.throttled(Duration.ofSeconds(3));

        assertThat(governor.snapshot().pausedFor()).isEqualTo(Duration.ofSeconds(10));
        assertThat(governor.snapshot().cuts()).isEqualTo(1);
    }

    @Test
    void tellsACallerAtOnceThatThePauseOutlastsItsPatience() {
        governor.acquire(Lane.BATCH, MINUTE).join().throttled(Duration.ofSeconds(90));

        AdmissionException refusal = refusal(governor.acquire(Lane.INTERACTIVE, MINUTE));

        assertThat(refusal.reason()).isEqualTo(Reason.PAUSED);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void refusesWhoWaitedTooLongAndForgetsThem() {
        governor.acquire(Lane.QUEUE, MINUTE).join();
        governor.acquire(Lane.QUEUE, MINUTE).join();
        CompletableFuture<Permit> late = governor.acquire(Lane.QUEUE, Duration.ofSeconds(5));

        time.advance(Duration.ofSeconds(5));

        assertThat(refusal(late).reason()).isEqualTo(Reason.WAITED_TOO_LONG);
        assertThat(governor.snapshot().lanes().get(Lane.QUEUE).waiting()).isZero();
    }

    @Test
    void refusesWhenTheLaneIsFullWhileOtherLanesStayOpen() {
        var narrow = new Governor(
                GovernorOptions.defaults().withLimits(1, 52).withWaiting(Map.of(Lane.BATCH, 1, Lane.INTERACTIVE, 1)),
                time);
        narrow.acquire(Lane.BATCH, MINUTE).join();
        narrow.acquire(Lane.BATCH, MINUTE);

        AdmissionException refusal = refusal(narrow.acquire(Lane.BATCH, MINUTE));

        assertThat(refusal.reason()).isEqualTo(Reason.LANE_FULL);
        assertThat(narrow.acquire(Lane.INTERACTIVE, MINUTE)).isNotDone();
    }

    @Test
    void takesBackThePlaceOfACancelledCaller() {
        Permit first = governor.acquire(Lane.QUEUE, MINUTE).join();
        governor.acquire(Lane.QUEUE, MINUTE).join();
        CompletableFuture<Permit> cancelled = governor.acquire(Lane.QUEUE, MINUTE);
        CompletableFuture<Permit> patient = governor.acquire(Lane.QUEUE, MINUTE);

        cancelled.cancel(false);
        first.succeeded();

        assertThat(patient).isCompleted();
        assertThat(governor.snapshot().inFlight()).isEqualTo(2);
    }

    @Test
    void leavesNoTimerBehindForWhoWasAdmitted() {
        Permit first = governor.acquire(Lane.QUEUE, MINUTE).join();
        governor.acquire(Lane.QUEUE, MINUTE).join();
        governor.acquire(Lane.QUEUE, MINUTE);

        first.succeeded();

        assertThat(time.pending()).isZero();
    }

    @Test
    void namesTheMisuseOfAPermitThatIsEndedTwice() {
        Permit permit = governor.acquire(Lane.QUEUE, MINUTE).join();
        permit.succeeded();

        assertThatThrownBy(permit::failed)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended twice: as succeeded, then as failed");
        assertThat(governor.snapshot().inFlight()).isZero();
    }

    @Test
    void refusesEverybodyOnceClosed() {
        governor.acquire(Lane.QUEUE, MINUTE).join();
        Permit inFlight = governor.acquire(Lane.QUEUE, MINUTE).join();
        CompletableFuture<Permit> waiting = governor.acquire(Lane.QUEUE, MINUTE);

        governor.close();
        governor.close();

        assertThat(refusal(waiting).reason()).isEqualTo(Reason.CLOSED);
        assertThat(refusal(governor.acquire(Lane.QUEUE, MINUTE)).reason()).isEqualTo(Reason.CLOSED);
        inFlight.succeeded();
        assertThat(governor.snapshot().inFlight()).isEqualTo(1);
    }

    private static AdmissionException refusal(CompletableFuture<Permit> stage) {
        return (AdmissionException)
                catchThrowableOfType(CompletionException.class, stage::join).getCause();
    }
}
