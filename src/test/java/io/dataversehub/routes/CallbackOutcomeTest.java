package io.dataversehub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackOutcomeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"200, Arrived", "202, Arrived", "204, Arrived", "404, Gone", "410, Gone"})
    void whatIsDecidedAtOnce(int status, String outcome) {
        assertThat(CallbackOutcome.of(status, null, 0, 10, NOW).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0}, Retry-After {1}, after {2} failures: {3} s")
    @CsvSource(textBlock = """
            503, ,                                0,    1
            503, ,                                1,    2
            500, ,                                3,    8
            0,   ,                                8,    256
            0,   ,                                9,    300
            502, ,                                70,   300
            429, 7,                               0,    7
            429, 1,                               4,    16
            429, 3600,                            0,    3600
            429, 99999999,                        0,    86400
            429, 'Sun, 1 Mar 2026 12:01:00 GMT',  0,    60
            429, 'Sun, 1 Mar 2026 11:00:00 GMT',  0,    1
            429, soon,                            0,    1
            302, ,                                0,    1
            400, ,                                0,    1
            401, ,                                0,    1
            """)
    void whatMayHelpLaterIsTriedAgainThen(int status, @Nullable String retryAfter, int attempts, long seconds) {
        assertThat(CallbackOutcome.of(status, retryAfter, attempts, 100, NOW))
                .isEqualTo(new CallbackOutcome.TryAgain(NOW.plus(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @CsvSource({"0", "400", "429", "503"})
    void theLastAttemptIsTheLast(int status) {
        assertThat(CallbackOutcome.of(status, "5", 9, 10, NOW)).isInstanceOf(CallbackOutcome.GivenUp.class);
    }
}
