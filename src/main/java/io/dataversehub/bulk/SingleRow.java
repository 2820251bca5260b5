package io.dataversehub.bulk;

import io.dataversehub.webapi.Outcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A row that waits for company.
 *
 * @param headers of the call, should it go alone
 * @param arrivedAt by the client's clock
 */
record SingleRow(Map<String, ?> row, Map<String, String> headers, long arrivedAt, CompletableFuture<Outcome> result) {}
