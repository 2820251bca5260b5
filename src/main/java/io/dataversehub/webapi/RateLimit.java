package io.dataversehub.webapi;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer tells of Dataverse's service protection limits.
 *
 * @param requests that the identity may still make in the window, of the server that answered
 * @param executionTime that they may still take
 */
record RateLimit(long requests, Duration executionTime) {

    private static final String REQUESTS = "x-ms-ratelimit-burst-remaining-xrm-requests";
    private static final String TIME = "x-ms-ratelimit-time-remaining-xrm-requests";

    /** Null: it tells nothing, or nothing that can be read. Dataverse groups the seconds: {@code 1,194.27}. */
    static @Nullable RateLimit of(RawAnswer answer) {
        String requests = answer.header(REQUESTS);
        String seconds = answer.header(TIME);
        if (requests == null || seconds == null) {
            return null;
        }
        try {
            BigDecimal time = new BigDecimal(seconds.replace(",", ""));
            return new RateLimit(
                    Long.parseLong(requests.replace(",", "")),
                    Duration.ofMillis(time.movePointRight(3).longValue()));
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }
}
