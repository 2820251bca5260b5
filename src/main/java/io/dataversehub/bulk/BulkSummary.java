package io.dataversehub.bulk;

import io.dataversehub.webapi.Outcome;
import java.time.Duration;

/**
 * What became of the rows of a run.
 *
 * @param rows rows that were read
 * @param created rows created
 * @param updated rows updated
 * @param upserted rows created or updated, where Dataverse does not tell which
 * @param deleted rows deleted
 * @param unchanged rows that were as they were asked to be; in a dry run, also rows that would be written
 * @param failed rows that were refused: each has its own error
 * @param notWritten rows that were read but not written, or not known to be, because the run ended early
 * @param took from the start of the run to its end
 */
public record BulkSummary(
        long rows,
        long created,
        long updated,
        long upserted,
        long deleted,
        long unchanged,
        long failed,
        long notWritten,
        Duration took) {

    static BulkSummary none() {
        return new BulkSummary(0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
    }

    public long written() {
        return created + updated + upserted + deleted;
    }

    BulkSummary plus(Outcome outcome) {
        boolean ended = outcome.error() != null
                && BulkWriter.NOT_WRITTEN.equals(outcome.error().code());
        Outcome.Result result = outcome.result();
        return new BulkSummary(
                rows + 1,
                created + (result == Outcome.Result.CREATED ? 1 : 0),
                updated + (result == Outcome.Result.UPDATED ? 1 : 0),
                upserted + (result == Outcome.Result.UPSERTED ? 1 : 0),
                deleted + (result == Outcome.Result.DELETED ? 1 : 0),
                unchanged + (outcome.failed() || isWrite(result) ? 0 : 1),
                failed + (outcome.failed() && !ended ? 1 : 0),
                notWritten + (ended ? 1 : 0),
                took);
    }

    private static boolean isWrite(Outcome.Result result) {
        return switch (result) {
            case CREATED, UPDATED, UPSERTED, DELETED -> true;
            default -> false;
        };
    }

    BulkSummary took(Duration time) {
        return new BulkSummary(rows, created, updated, upserted, deleted, unchanged, failed, notWritten, time);
    }
}
