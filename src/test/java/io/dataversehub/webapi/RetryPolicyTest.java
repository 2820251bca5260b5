package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.webapi.RetryPolicy.Decision;
import io.dataversehub.webapi.RetryPolicy.Failure;
import io.dataversehub.webapi.RetryPolicy.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final Duration LEFT = Duration.ofMinutes(1);

    private final RetryPolicy policy = new RetryPolicy(3, () -> 1.0);

    @ParameterizedTest(name = "{0} {1} after {2} failures, repeatable {3}: {4}")
    @CsvSource(textBlock = """
            429, 0x80072322, 0, true,  AGAIN
            429, 0x80072322, 9, true,  AGAIN
            429, 0x80072322, 0, false, AGAIN
            503, '',         1, true,  AGAIN
            503, '',         1, false, AGAIN
            503, '',         3, true,  GIVE_UP
            502, '',         1, true,  AGAIN
            504, '',         1, true,  AGAIN
            502, '',         1, false, AMBIGUOUS
            504, '',         1, false, AMBIGUOUS
            500, 0x80044150, 1, true,  AGAIN
            500, 0x80040216, 1, true,  GIVE_UP
            400, 0x80040203, 1, true,  GIVE_UP
            404, 0x80040217, 1, true,  GIVE_UP
            412, 0x80040237, 1, true,  GIVE_UP
            401, '',         1, true,  GIVE_UP
            """)
    void decidesOnAnswers(int status, String code, int failures, boolean repeatable, String expected) {
        Decision decision =
                policy.decide(new Failure.Refused(status, code, null), new Progress(failures, LEFT, repeatable));

        assertThat(name(decision)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "sent {0}, {1} failures, repeatable {2}: {3}")
    @CsvSource({
        "true,  1, true,  AGAIN",
        "true,  1, false, AMBIGUOUS",
        "true,  3, true,  GIVE_UP",
        "false, 1, true,  AGAIN",
        "false, 1, false, AGAIN",
        "false, 3, false, GIVE_UP"
    })
    void decidesOnAnswersThatDidNotCome(boolean sent, int failures, boolean repeatable, String expected) {
        Decision decision = policy.decide(new Failure.Lost(sent), new Progress(failures, LEFT, repeatable));

        assertThat(name(decision)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"429, false", "503, false", "500, false", "502, true", "504, true"})
    void knowsWhichRefusalsMayHideThatTheWorkWasDone(int status, boolean expected) {
        assertThat(RetryPolicy.mayHaveWorked(new Failure.Refused(status, "", null)))
                .isEqualTo(expected);
        assertThat(RetryPolicy.mayHaveWorked(new Failure.Lost(true))).isTrue();
        assertThat(RetryPolicy.mayHaveWorked(new Failure.Lost(false))).isFalse();
    }

    @Test
    void obeysRetryAfterForEverybody() {
        Decision decision =
                policy.decide(new Failure.Refused(429, "", Duration.ofSeconds(17)), new Progress(0, LEFT, true));

        assertThat(decision).isEqualTo(new Decision.Again(Duration.ofSeconds(17), true));
    }

    @Test
    void givesUpAtOnceWhenThePauseOutlastsTheCall() {
        Decision decision =
                policy.decide(new Failure.Refused(429, "", Duration.ofSeconds(61)), new Progress(0, LEFT, true));

        assertThat(decision).isInstanceOf(Decision.GiveUp.class);
    }

    @ParameterizedTest(name = "failure {0} waits {1} ms")
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "7, 30000", "60, 30000"})
    void backsOffExponentiallyUpToHalfAMinute(int failures, long expected) {
        var patient = new RetryPolicy(100, () -> 1.0);

        Decision decision = patient.decide(new Failure.Lost(true), new Progress(failures, LEFT, true));

        assertThat(decision).isEqualTo(new Decision.Again(Duration.ofMillis(expected), false));
    }

    @Test
    void spreadsRepeatsOverHalfOfTheBackoff() {
        var lucky = new RetryPolicy(3, () -> 0.0);

        Decision decision = lucky.decide(new Failure.Lost(true), new Progress(2, LEFT, true));

        assertThat(decision).isEqualTo(new Decision.Again(Duration.ofMillis(500), false));
    }

    private static String name(Decision decision) {
        return decision instanceof Decision.Again
                ? "AGAIN"
                : decision instanceof Decision.GiveUp ? "GIVE_UP" : "AMBIGUOUS";
    }
}
