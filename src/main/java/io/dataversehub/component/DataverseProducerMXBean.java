package io.dataversehub.component;

import java.util.List;

/** What JMX shows of the producer. All numbers count from the start of the component. */
public interface DataverseProducerMXBean {

    /** HTTP requests sent, repeats included. */
    long getRequests();

    /** Requests that were sent again. */
    long getRetries();

    /** Answers that said 429. */
    long getThrottled();

    /** Calls that ended without what was asked for. */
    long getFailures();

    /** Rows created, updated, upserted or deleted. */
    long getRowsWritten();

    /** Rows refused. */
    long getRowsFailed();

    /** Requests under way now. */
    int getInFlight();

    /** How many may be under way at once, as the governor has it now. */
    int getConcurrencyLimit();

    /** Calls that wait for admission now. */
    int getWaiting();

    /** What each identity does. */
    List<IdentityState> getIdentities();

    /** How long calls take, by operation, table and outcome. */
    List<CallLatency> getLatencies();
}
