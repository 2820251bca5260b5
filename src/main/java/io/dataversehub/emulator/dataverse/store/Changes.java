package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What changed in a table between two versions: {@code after < version <= upTo}.
 *
 * <p>A version is taken when a row is written and can be seen when its transaction commits, so a lower one may come to light
 * after a higher one. {@link #horizon} is the version below which nothing can come any more; whoever reads up to it and goes
 * on behind it sees every change exactly once.
 */
public final class Changes {
    private static final String VERSION = "t." + Sql.quoted(Sql.VERSION);

    private final Session session;
    private final RowVersions versions;

    Changes(Session session, RowVersions versions) {
        this.session = session;
        this.versions = versions;
    }

    /** A deleted row, and the version of its deletion. */
    public record Deletion(UUID id, long version) {}

    /** The highest version up to which all transactions have ended, this one left out. */
    public long horizon() {
        return versions.horizon();
    }

    /** The version at which the environment was last emptied; older versions tell nothing of what is there now. */
    public long emptied() {
        session.ensureDeletionLog();
        return session.statements().number(DeletionLog.lastEmptied(), DeletionLog.emptiedParameters());
    }

    /** Rows written, in the order of their versions. */
    public List<Row> rows(Projection projection, long after, long upTo, int limit) {
        String sql = "SELECT " + projection.sql() + between(session.source(projection.table())) + " ORDER BY " + VERSION
                + " LIMIT " + limit;
        session.followVersions(projection.table());
        return session.reads().select(sql, List.of(after, upTo), projection, 0);
    }

    /** Rows deleted and not there again, in the order of their versions. */
    public List<Deletion> deletions(Table table, long after, long upTo, int limit) {
        session.ensureDeletionLog();
        session.ensure(table);
        return session.statements()
                .query(
                        "SELECT \"row\", \"last\"" + deleted(table) + " ORDER BY \"last\" LIMIT " + limit,
                        List.of(table.logicalName(), after, upTo, upTo),
                        Changes::deletions);
    }

    private static List<Deletion> deletions(PreparedStatement statement) throws SQLException {
        List<Deletion> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                found.add(new Deletion(result.getObject(1, UUID.class), result.getLong(2)));
            }
        }
        return found;
    }

    /** Rows written and rows deleted. */
    public long count(Table table, long after, long upTo) {
        session.ensureDeletionLog();
        session.ensure(table);
        return session.statements()
                        .number("SELECT COUNT(*)" + between(Sql.quoted(table.logicalName())), List.of(after, upTo))
                + session.statements()
                        .number("SELECT COUNT(*)" + deleted(table), List.of(table.logicalName(), after, upTo, upTo));
    }

    /** Lets go of what is older than anybody may still ask for. */
    public void forgetDeletions(Table table, LocalDateTime before) {
        session.ensureDeletionLog();
        session.statements()
                .execute(
                        "DELETE FROM " + DeletionLog.TABLE + " WHERE \"table\" = ? AND \"time\" < ?",
                        List.of(table.logicalName(), before));
    }

    private static String between(String rows) {
        return " FROM " + rows + " t WHERE " + VERSION + " > ? AND " + VERSION + " <= ?";
    }

    private static String deleted(Table table) {
        return " FROM (SELECT \"row\", MAX(\"version\") \"last\" FROM " + DeletionLog.TABLE
                + " WHERE \"table\" = ? AND \"version\" > ? AND \"version\" <= ? GROUP BY \"row\") d"
                + " WHERE NOT EXISTS (SELECT 1 FROM " + Sql.quoted(table.logicalName()) + " t WHERE t."
                + Sql.quoted(table.primaryId()) + " = d.\"row\" AND " + VERSION + " <= ?)";
    }
}
