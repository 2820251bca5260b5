package io.dataversehub.routes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What becomes of a delivery after a flow has answered it, or has not. Pure. */
sealed interface CallbackOutcome {

    record Arrived() implements CallbackOutcome {}

    /** The flow is no more, and with it goes the subscription. */
    record Gone() implements CallbackOutcome {}

    record TryAgain(Instant at) implements CallbackOutcome {}

    /** It has failed as often as it may. */
    record GivenUp() implements CallbackOutcome {}

    /** The pause after the first failure; it doubles with each. */
    Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Longer would only make events late, and costs no flow more than 300 calls a day. */
    Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** A flow that asks for more is asked again all the same: it may have been mended. */
    Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    /**
     * @param status of the answer; 0: there was none
     * @param retryAfter as the answer says it: seconds, or a date
     * @param attempts that failed before this one
     * @param most attempts there may be
     */
    static CallbackOutcome of(int status, @Nullable String retryAfter, int attempts, int most, Instant now) {
        if (status >= 200 && status < 300) {
            return new Arrived();
        }
        if (status == 404 || status == 410) {
            return new Gone();
        }
        if (attempts + 1 >= most) {
            return new GivenUp();
        }
        Duration asked = retryAfter == null ? Duration.ZERO : asked(retryAfter.strip(), now);
        Duration pause = longer(pause(attempts), shorter(asked, LONGEST_RETRY_AFTER));
        return new TryAgain(now.plus(pause));
    }

    private static Duration pause(int attempts) {
        // 2^20 seconds are past every bound, and shifting further would overflow.
        return shorter(FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 20)), LONGEST_PAUSE);
    }

    private static Duration asked(String retryAfter, Instant now) {
        if (retryAfter.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
