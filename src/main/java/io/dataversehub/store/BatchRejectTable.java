package io.dataversehub.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The rejects of batch runs; they are written with their chunk by {@link BatchRunTable#commitChunk}. Thread-safe. */
public final class BatchRejectTable {

    /** Rejects in memory at a time, so that a million rejects need no more memory than a few hundred. */
    private static final int PAGE = 500;

    private final Jdbc jdbc;

    public BatchRejectTable(DataSource dataSource) {
        this.jdbc = new Jdbc(dataSource);
    }

    /** Gives the rejects of a run one by one in the order of the source; the number of them comes back. */
    public <E extends Exception> long forEach(long runId, Visitor<E> visitor) throws E {
        long seen = 0;
        long last = 0;
        List<Reject> page;
        do {
            page = page(runId, last);
            for (Reject reject : page) {
                visitor.visit(reject);
                last = reject.record();
            }
            seen += page.size();
        } while (page.size() == PAGE);
        return seen;
    }

    /** Takes one reject. */
    public interface Visitor<E extends Exception> {
        void visit(Reject reject) throws E;
    }

    /**
     * Page by page after the last record seen: streams on every database, with no cursor kept open. Ordered by the whole primary
     * key, since H2 sorts all that is left for every page when it is ordered by the record alone.
     */
    private List<Reject> page(long runId, long after) {
        return jdbc.inTransaction(
                "read the rejects of run " + runId,
                connection -> Jdbc.list(
                        connection,
                        BatchRejectTable::reject,
                        "select * from batch_reject where run_id = ? and record_no > ? order by run_id, record_no "
                                + "fetch first " + PAGE + " rows only",
                        runId,
                        after));
    }

    private static Reject reject(ResultSet row) throws SQLException {
        return new Reject(
                row.getLong("record_no"),
                row.getLong("line_no"),
                row.getString("code"),
                row.getString("column_name"),
                row.getString("message"),
                row.getString("line_text"));
    }
}
