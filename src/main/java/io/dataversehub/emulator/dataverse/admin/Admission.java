package io.dataversehub.emulator.dataverse.admin;

import io.dataversehub.emulator.dataverse.errors.WebApiException;

/** Whether a request may be worked on. */
public sealed interface Admission {

    /**
     * To be ended by {@link ServiceLimits#finished} exactly once.
     *
     * @param remaining this request counted
     */
    record Admitted(String user, Remaining remaining) implements Admission {}

    /** @param kind one of {@code requests}, {@code executionTime}, {@code concurrency} */
    record Refused(WebApiException refusal, String kind, int retryAfterSeconds, Remaining remaining)
            implements Admission {}

    Remaining remaining();
}
