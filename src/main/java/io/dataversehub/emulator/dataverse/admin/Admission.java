package io.dataversehub.emulator.dataverse.admin;

import io.dataversehub.emulator.dataverse.errors.WebApiException;

/** Whether a request may be worked on. */
public sealed interface Admission {

    /**
     * To be ended by {@link ServiceLimits#finished} exactly once.
     *
     * @param remainingRequests of the window, this one counted
     * @param remainingMillis of execution time of the window
     */
    record Admitted(String user, long remainingRequests, long remainingMillis) implements Admission {}

    /** @param kind one of {@code requests}, {@code executionTime}, {@code concurrency} */
    record Refused(
            WebApiException refusal, String kind, int retryAfterSeconds, long remainingRequests, long remainingMillis)
            implements Admission {}

    /** Of the window. */
    long remainingRequests();

    /** Execution time left of the window. */
    long remainingMillis();
}
