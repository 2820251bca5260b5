package io.dataversehub.store;

/**
 * What has become of the rows of a run so far.
 *
 * @param done rows of the source that are settled, one way or the other: the checkpoint
 */
public record RunCounts(
        long done, long created, long updated, long upserted, long deleted, long unchanged, long rejected) {

    public static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0, 0, 0);

    public RunCounts {
        if (done != created + updated + upserted + deleted + unchanged + rejected) {
            throw new IllegalArgumentException("rows done (" + done + ") are not the sum of their outcomes: created "
                    + created + ", updated " + updated + ", upserted " + upserted + ", deleted " + deleted
                    + ", unchanged " + unchanged + ", rejected " + rejected);
        }
    }

    public RunCounts plus(RunCounts more) {
        return new RunCounts(
                done + more.done,
                created + more.created,
                updated + more.updated,
                upserted + more.upserted,
                deleted + more.deleted,
                unchanged + more.unchanged,
                rejected + more.rejected);
    }

    public long written() {
        return created + updated + upserted + deleted + unchanged;
    }
}
