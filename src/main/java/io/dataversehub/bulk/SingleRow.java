package io.dataversehub.bulk;

import io.dataversehub.webapi.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A row that waits for company.
 *
 * @param headers of the call, should it go alone
 * @param linger how long it may wait for others
 * @param arrivedAt by the client's clock
 */
record SingleRow(
        Map<String, ?> row,
        Map<String, String> headers,
        Duration linger,
        long arrivedAt,
        CompletableFuture<Outcome> result) {}
