package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;

/**
 * Rows of elastic tables that name their time to live are gone so many seconds after their last change. They are removed when
 * somebody next looks at the table, so that nobody sees one longer than that.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/elastic-tables">Elastic tables</a>
 */
final class Expiry {
    private static final String COLUMN = "$expires";

    /** Removed at once; who looks next removes the rest. */
    private static final int MOST = 5000;

    private Expiry() {}

    static boolean applies(Table table) {
        return table.isElastic() && table.has(Table.TIME_TO_LIVE) && table.has("modifiedon");
    }

    /** The database itself computes the moment, whoever writes the row. */
    static String definition() {
        String seconds = Sql.quoted(Table.TIME_TO_LIVE);
        return Sql.quoted(COLUMN) + " TIMESTAMP(0) GENERATED ALWAYS AS (CASE WHEN " + seconds
                + " > 0 THEN DATEADD(SECOND, " + seconds + ", \"modifiedon\") END)";
    }

    static boolean isDefined(java.util.Set<String> columns) {
        return columns.contains(COLUMN);
    }

    static String index(Table table) {
        return "CREATE INDEX IF NOT EXISTS " + Sql.quoted("expires$" + table.logicalName()) + " ON "
                + Sql.quoted(table.logicalName()) + " (" + Sql.quoted(COLUMN) + ")";
    }

    static void remove(Session session, Table table) {
        Projection projection = Projection.named(table, List.of(Table.PARTITION));
        List<Row> expired = session.reads()
                .select(
                        "SELECT " + projection.sql() + " FROM " + Sql.quoted(table.logicalName()) + " t WHERE t."
                                + Sql.quoted(COLUMN) + " <= ? LIMIT " + MOST,
                        List.of(session.now()),
                        projection,
                        0);
        expired.forEach(row -> session.delete(table, Partitions.key(row)));
    }
}
