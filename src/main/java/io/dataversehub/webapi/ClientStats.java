package io.dataversehub.webapi;

/**
 * What a client did since it was opened; rows written in bulk included.
 *
 * @param calls calls that were completed
 * @param requests HTTP requests sent
 * @param retries requests that repeated another
 * @param throttled requests answered 429
 * @param failures calls that failed in the end
 * @param inFlight requests on the wire now
 */
public record ClientStats(
        long calls,
        long requests,
        long retries,
        long throttled,
        long failures,
        long inFlight,
        long rowsCreated,
        long rowsUpdated,
        long rowsUpserted,
        long rowsDeleted,
        long rowsFailed) {}
