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
        long failed,
        long notWritten,
        Duration took) {

    static BulkSummary none() {
        return new BulkSummary(0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
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
                failed + (outcome.failed() && !ended ? 1 : 0),
                notWritten + (ended ? 1 : 0),
                took);
    }

    BulkSummary took(Duration time) {
        return new BulkSummary(rows, created, updated, upserted, deleted, failed, notWritten, time);
    }
}
