package io.dataversehub.emulator.servicebus.administration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Durations as .NET writes them; its longest one stands for "none". */
final class IsoDurations {
    static final String FOREVER = "P10675199DT2H48M5.4775807S";
    private static final Duration LONGEST = Duration.ofDays(10_675_199);

    private IsoDurations() {}

    /** Null for ever. */
    static @Nullable Duration read(String property, String text) {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw AdministrationException.badRequest(
                    property + " must be an ISO 8601 duration such as PT1M or P14D, not '" + text + "'.");
        }
        return duration.compareTo(LONGEST) >= 0 ? null : duration;
    }

    /** Days apart from hours, which {@link Duration#toString} has together. */
    static String write(@Nullable Duration duration) {
        if (duration == null) {
            return FOREVER;
        }
        long days = duration.toDays();
        Duration rest = duration.minusDays(days);
        return days == 0
                ? duration.toString()
                : "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
    }
}
