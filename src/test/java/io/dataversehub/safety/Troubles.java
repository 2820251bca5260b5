package io.dataversehub.safety;

import io.dataversehub.safety.Trouble.Ending;
import io.dataversehub.safety.Trouble.Expected;
import io.dataversehub.webapi.ClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** All that may go wrong between the client and Dataverse. Times are those of {@link FastTime}. */
final class Troubles {

    private static final Ending DONE = new Ending(Expected.DONE, Expected.DONE, Expected.DONE);
    private static final Ending DONE_WHEN_REPEATABLE = new Ending(Expected.DONE, Expected.DONE, Expected.AMBIGUOUS);
    private static final Ending THROTTLED = new Ending(Expected.THROTTLED, Expected.THROTTLED, Expected.THROTTLED);
    private static final Ending UNAVAILABLE =
            new Ending(Expected.UNAVAILABLE, Expected.UNAVAILABLE, Expected.UNAVAILABLE);
    private static final Ending PERHAPS_DONE =
            new Ending(Expected.UNAVAILABLE_PERHAPS_DONE, Expected.AMBIGUOUS, Expected.AMBIGUOUS);

    /** Longer than an attempt or a call of the clients below may take, in real time. */
    private static final int SLOW_MILLIS = 1_000;

    private static final UnaryOperator<ClientOptions.Builder> AS_USUAL = options -> options;
    private static final UnaryOperator<ClientOptions.Builder> HURRIED_ATTEMPTS =
            options -> options.requestTimeout(Duration.ofSeconds(40)).maxAttempts(20);
    private static final UnaryOperator<ClientOptions.Builder> HURRIED_CALLS =
            options -> options.totalTimeout(Duration.ofSeconds(40));
    private static final UnaryOperator<ClientOptions.Builder> PATIENT = options -> options.maxAttempts(50);

    private Troubles() {}

    static List<Trouble> all() {
        return List.of(
                status("429, requests", 1, "'status':429,'code':'0x80072322','retryAfter':2", DONE),
                status("429, execution time", 1, "'status':429,'code':'0x80072321','retryAfter':2", DONE),
                status("429, concurrency", 1, "'status':429,'code':'0x80072326','retryAfter':2", DONE),
                status("429, longer than the call", 9, "'status':429,'code':'0x80072321','retryAfter':6000", THROTTLED),
                status("503, twice", 2, "'status':503", DONE),
                status("503, for good", 99, "'status':503", UNAVAILABLE),
                status("502, nothing done", 1, "'status':502", DONE_WHEN_REPEATABLE),
                line("connection refused, then back", Line.Fault.REFUSED_AT_FIRST, DONE),
                line("connection refused, for good", Line.Fault.REFUSED, UNAVAILABLE),
                emulated("reset before the work", 1, "'fault':'reset'", DONE_WHEN_REPEATABLE),
                emulated("answer lost after the commit", 1, "'fault':'lostAnswer'", DONE_WHEN_REPEATABLE),
                emulated("answers lost, for good", 99, "'fault':'lostAnswer'", PERHAPS_DONE),
                emulated("answer truncated", 1, "'fault':'truncate'", DONE_WHEN_REPEATABLE),
                line("half the answer, as if whole", Line.Fault.HALF_THE_ANSWER, DONE_WHEN_REPEATABLE),
                emulated("token expired", 1, "'fault':'expireToken'", DONE),
                slow("slow past an attempt's time", HURRIED_ATTEMPTS, 1, DONE_WHEN_REPEATABLE),
                slow("slow past the call's time", HURRIED_CALLS, 99, PERHAPS_DONE));
    }

    private static Trouble status(String name, int times, String answer, Ending ending) {
        return emulated(name, times, "'fault':'status'," + answer, ending);
    }

    private static Trouble emulated(String name, int times, String fault, Ending ending) {
        String order = "'times':" + times + "," + fault;
        return new Trouble(name, order, Line.Fault.NONE, AS_USUAL, ending);
    }

    private static Trouble line(String name, Line.Fault fault, Ending ending) {
        return new Trouble(name, "", fault, fault == Line.Fault.REFUSED_AT_FIRST ? PATIENT : AS_USUAL, ending);
    }

    private static Trouble slow(String name, UnaryOperator<ClientOptions.Builder> options, int times, Ending ending) {
        String order = "'times':" + times + ",'fault':'delay','delayMillis':" + SLOW_MILLIS;
        return new Trouble(name, order, Line.Fault.NONE, options, ending);
    }
}
