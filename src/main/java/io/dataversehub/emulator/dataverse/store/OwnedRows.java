package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Cascades;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows that follow others when these get another owner, found and changed a portion at a time by one statement each, so
 * that a row with a million others behind it takes neither their memory nor a statement for each of them.
 */
public final class OwnedRows {
    /** Rows found and changed at once; also how many versions can be had in a row. */
    static final int PORTION = 5_000;

    private final Session session;

    OwnedRows(Session session) {
        this.session = session;
    }

    /** @param owner who owns it, or did before the change */
    public record Owned(UUID id, UUID owner) {}

    /** What does something with a portion of the rows of a table; it must give them the new owner. */
    @FunctionalInterface
    public interface Change {
        void of(Table table, List<Owned> rows);
    }

    /**
     * Hands over the rows that follow {@code rows} of {@code table} to another owner and are not the new owner's already.
     *
     * @param rows with their former owners
     */
    public void following(Table table, List<Owned> rows, UUID owner, Change change) {
        for (FollowingRows following : FollowingRows.of(table, session, Cascades::assign)) {
            if (following.haveOwners()) {
                byOwner(rows).forEach((former, ids) -> hand(following, ids, former, owner, change));
            }
        }
    }

    private static Map<UUID, List<UUID>> byOwner(List<Owned> rows) {
        Map<UUID, List<UUID>> ids = new LinkedHashMap<>();
        rows.forEach(row ->
                ids.computeIfAbsent(row.owner(), former -> new ArrayList<>()).add(row.id()));
        return ids;
    }

    private void hand(FollowingRows following, List<UUID> ids, UUID former, UUID owner, Change change) {
        String ownerColumn = FollowingRows.column(FollowingRows.OWNER);
        String sql = "SELECT " + following.id() + ", " + ownerColumn + following.from() + " WHERE " + following.lookup()
                + " = ANY(?) AND " + ownerColumn + " <> ? AND " + following.applies("UUID '" + former + "'") + " LIMIT "
                + PORTION;
        List<Owned> portion;
        do {
            portion = read(sql, List.of(ids.toArray(), owner));
            if (!portion.isEmpty()) {
                change.of(following.table(), portion);
            }
        } while (portion.size() == PORTION);
    }

    private List<Owned> read(String sql, List<Object> parameters) {
        return session.statements().query(sql, parameters, statement -> {
            List<Owned> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(new Owned(result.getObject(1, UUID.class), result.getObject(2, UUID.class)));
                }
            }
            return found;
        });
    }

    /** Gives rows of one table the same values. @param ids at most a portion */
    public void update(Table table, List<UUID> ids, Map<String, @Nullable Object> values) {
        Assignments assignments = Assignments.of(table, values);
        List<@Nullable Object> parameters = new ArrayList<>(assignments.parameters());
        parameters.add(session.writes().nextVersions(ids.size()));
        parameters.add(ids.toArray());
        session.writes()
                .updateRows(
                        table,
                        "UPDATE " + Sql.quoted(table.logicalName()) + " SET " + assignments.setList() + ", "
                                + Sql.quoted(Sql.VERSION) + " = CAST(? AS BIGINT) + ROWNUM() - 1 WHERE "
                                + Sql.quoted(table.primaryId()) + " = ANY(?)",
                        parameters);
    }
}
