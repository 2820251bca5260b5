package io.dataversehub.governor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A caller was not admitted; nothing was sent. */
public final class AdmissionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a caller was not admitted. */
    public enum Reason {
        /** The lane's waiting room has no place left. */
        LANE_FULL,
        /** The caller's own wait passed. */
        WAITED_TOO_LONG,
        /** Dataverse asked for a pause that is longer than the caller would wait. */
        PAUSED,
        /** The governor is closed. */
        CLOSED
    }

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    AdmissionException(Reason reason, String message, @Nullable Duration retryAfter) {
        // No stack trace: it would show the timer, not the caller, and under load these are many.
        super(message, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    /** When another try makes sense, where that is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
