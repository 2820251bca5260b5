package io.dataversehub.webapi;

import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failed attempt is repeated, and after how long. Pure: everything it looks at is passed in.
 *
 * <pre>
 *   what came back                     may repeat when          wait
 *   429                                always                   Retry-After, else backoff; counts as time, not as attempt
 *   503, deadlock                      always                   Retry-After, else backoff
 *   502, 504, no answer                repeating is safe        backoff
 *   no connection, nothing was sent    always                   backoff
 *   anything else                      never
 *
 *   backoff = random in (0.5 … 1) × base × 2^(failures so far), at most 30 s
 * </pre>
 *
 * @param maxAttempts attempts that may fail, throttled ones not counted
 * @param jitter 0 to 1
 */
record RetryPolicy(int maxAttempts, DoubleSupplier jitter) {

    private static final Duration BASE = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    /** A server in between gave up on the answer: the request may have been carried out. */
    private static final Set<Integer> ANSWER_LOST_ON_THE_WAY = Set.of(502, 504);
    /** "Generic SQL error", in practice a deadlock with another writer; the transaction was rolled back. */
    private static final String DEADLOCK = "0x80044150";

    /** What an attempt came to. */
    sealed interface Failure {
        /** The server answered. */
        record Refused(int status, String code, @Nullable Duration retryAfter) implements Failure {}

        /** No complete answer came. */
        record Lost(boolean sent) implements Failure {}
    }

    /**
     * How far a call is.
     *
     * @param failures attempts that failed, this one included, throttled ones not
     * @param left time that the call may still take
     * @param repeatable whether doing it twice is the same as once
     */
    record Progress(int failures, Duration left, boolean repeatable) {}

    /** What to do now. */
    sealed interface Decision {
        /** Try again after {@code after}. {@code throttled}: everybody of this identity waits, not only this call. */
        record Again(Duration after, boolean throttled) implements Decision {}

        /** It failed. */
        record GiveUp() implements Decision {}

        /** It may have taken effect, and must not be repeated. */
        record Ambiguous() implements Decision {}
    }

    /** Whether the attempt may have done its work all the same. */
    static boolean mayHaveWorked(Failure failure) {
        return failure instanceof Failure.Refused refused
                ? ANSWER_LOST_ON_THE_WAY.contains(refused.status())
                : ((Failure.Lost) failure).sent();
    }

    Decision decide(Failure failure, Progress progress) {
        if (failure instanceof Failure.Refused refused) {
            return refused(refused, progress);
        }
        boolean sent = ((Failure.Lost) failure).sent();
        return sent && !progress.repeatable() ? new Decision.Ambiguous() : again(null, progress);
    }

    private Decision refused(Failure.Refused refused, Progress progress) {
        if (refused.status() == TOO_MANY_REQUESTS) {
            Duration wait = refused.retryAfter() != null ? refused.retryAfter() : backoff(progress.failures() + 1);
            return within(wait, progress, true);
        }
        if (refused.status() == UNAVAILABLE || DEADLOCK.equals(refused.code())) {
            return again(refused.retryAfter(), progress);
        }
        if (!ANSWER_LOST_ON_THE_WAY.contains(refused.status())) {
            return new Decision.GiveUp();
        }
        return progress.repeatable() ? again(refused.retryAfter(), progress) : new Decision.Ambiguous();
    }

    private Decision again(@Nullable Duration asked, Progress progress) {
        if (progress.failures() >= maxAttempts) {
            return new Decision.GiveUp();
        }
        return within(asked != null ? asked : backoff(progress.failures()), progress, false);
    }

    private static Decision within(Duration wait, Progress progress, boolean throttled) {
        return wait.compareTo(progress.left()) < 0 ? new Decision.Again(wait, throttled) : new Decision.GiveUp();
    }

    private Duration backoff(int failures) {
        long whole = Math.min(LONGEST.toMillis(), BASE.toMillis() << Math.min(failures - 1, 10));
        return Duration.ofMillis((long) (whole * (0.5 + 0.5 * jitter.getAsDouble())));
    }
}
