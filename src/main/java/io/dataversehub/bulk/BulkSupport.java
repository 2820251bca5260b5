package io.dataversehub.bulk;

import io.dataversehub.webapi.WebApiException;
import io.dataversehub.webapi.WriteOperation;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which way of writing many rows a table has been found to take. The best is tried first; a refusal that says "no such
 * operation" is remembered, and the next is taken.
 *
 * <p>Thread-safe.
 */
final class BulkSupport {

    /** Ways to write many rows, best first. */
    enum Way {
        /** CreateMultiple, UpdateMultiple, UpsertMultiple: one transaction, the fastest. */
        MULTIPLE,
        /** Single requests in one {@code $batch}. */
        BATCH,
        /** Single requests. */
        SINGLE;

        Way next() {
            return this == MULTIPLE ? BATCH : SINGLE;
        }
    }

    private record Case(String table, WriteOperation operation) {}

    /** A row, or a row's key, does not exist: these say nothing about the operation. */
    private static final Set<String> ABOUT_A_ROW = Set.of("0x80040217", "0x80060891");

    private final Map<Case, Way> found = new ConcurrentHashMap<>();

    Way way(String table, WriteOperation operation, Way first) {
        return found.getOrDefault(new Case(table, operation), first);
    }

    void lacks(String table, WriteOperation operation, Way way) {
        found.merge(new Case(table, operation), way.next(), (old, next) -> old.compareTo(next) > 0 ? old : next);
    }

    /** Whether a refusal means that the server has no such operation for the table. */
    static boolean isMissing(WebApiException refusal) {
        String message = refusal.serverMessage().toLowerCase(Locale.ROOT);
        return refusal.status() == 501
                || refusal.status() == 405
                || refusal.status() == 404 && !ABOUT_A_ROW.contains(refusal.code())
                || message.contains("not been implemented")
                || message.contains("not yet been implemented")
                || message.contains("multiple") && message.contains("not supported");
    }
}
