package io.dataversehub.webapi;

import io.dataversehub.governor.Lane;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call, over.
 *
 * @param operation what was done: {@code create}, {@code UpsertMultiple}, {@code query}, …
 * @param table the entity set or table; null where there is none
 * @param rows rows that the call carried; 0 for reads
 * @param lane how urgent it was
 * @param failure what kind of failure; null: it succeeded
 * @param status of the last answer; 0: none came
 * @param attempts requests sent
 * @param throttled how many of them were answered 429
 * @param duration with all waits
 * @param error what the failure says; null: it succeeded
 */
public record CompletedCall(
        String operation,
        @Nullable String table,
        long rows,
        Lane lane,
        WebApiException.@Nullable Kind failure,
        int status,
        int attempts,
        int throttled,
        Duration duration,
        @Nullable String error) {}
