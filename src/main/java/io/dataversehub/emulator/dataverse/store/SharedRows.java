package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.ManyToOne.Cascade;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Statements over many rows of {@code principalobjectaccess}: which row is shared with whom, and with which rights. */
final class SharedRows {
    static final String NAME = "\"principalobjectaccess\"";

    private static final String RIGHTS = rights("p");

    private static final String INHERITED = "COALESCE(p.\"inheritedaccessrightsmask\", 0)";

    private final Session session;
    private final Table table;

    SharedRows(Session session) {
        this.session = session;
        this.table = session.schema().require("principalobjectaccess");
    }

    /** All rights of a row of the table, its own and inherited ones. */
    static String rights(String alias) {
        return "BITOR(COALESCE(" + alias + ".\"accessrightsmask\", 0), COALESCE(" + alias
                + ".\"inheritedaccessrightsmask\", 0))";
    }

    /** Whether anything is shared at all. */
    boolean any() {
        return session.isInUse(table)
                && session.statements().number("SELECT COUNT(*) FROM (SELECT 1 FROM " + NAME + " LIMIT 1)", List.of())
                        > 0;
    }

    int rights(UUID row, Reference principal) {
        return (int) session.statements()
                .number(
                        "SELECT COALESCE(MAX(" + RIGHTS + "), 0) FROM " + NAME
                                + " p WHERE p.\"objectid\" = ? AND p.\"principalid\" = ?",
                        List.of(row, principal.id()));
    }

    /** With whom a row is shared, or a row that it refers to. */
    Set<Reference> concerned(Table of, UUID row, Schema schema) {
        Set<UUID> ids = new LinkedHashSet<>(List.of(row));
        List<String> lookups = of.manyToOne().stream()
                .filter(relation -> relation.cascades().reparent() != Cascade.NO_CASCADE)
                .filter(relation -> schema.table(relation.target()).isPresent())
                .map(ManyToOne::column)
                .distinct()
                .toList();
        session.findForUpdate(Projection.named(of, lookups), new RowKey.ById(row))
                .ifPresent(found -> {
                    for (String lookup : lookups) {
                        if (found.get(lookup) instanceof Reference reference) {
                            ids.add(reference.id());
                        }
                    }
                });
        return session.statements()
                .query(
                        "SELECT DISTINCT p.\"principalid\", p.\"principaltypecode\" FROM " + NAME
                                + " p WHERE p.\"objectid\" = ANY(?)",
                        List.of((Object) ids.toArray()),
                        statement -> {
                            Set<Reference> found = new LinkedHashSet<>();
                            try (ResultSet result = statement.executeQuery()) {
                                while (result.next()) {
                                    found.add(new Reference(result.getString(2), result.getObject(1, UUID.class)));
                                }
                            }
                            return found;
                        });
    }

    /** A portion of the rows that follow and have not inherited all of the rights. */
    List<UUID> lacking(FollowingRows following, Collection<UUID> rows, Reference principal, int mask) {
        session.ensure(table);
        return ids(
                "SELECT " + following.id() + following.from() + " WHERE " + following.lookup() + " = ANY(?) AND "
                        + following.applies(following.ownerNow(session.schema())) + " AND NOT EXISTS (SELECT 1 FROM "
                        + NAME + " p WHERE p.\"objectid\" = " + following.id()
                        + " AND p.\"principalid\" = ? AND BITAND("
                        + INHERITED + ", CAST(? AS INTEGER)) = CAST(? AS INTEGER))",
                List.of(rows.toArray(), principal.id(), mask, mask));
    }

    /** A portion of the rows that follow and have inherited something else. @param inherited as {@link HandedOn} has it */
    List<UUID> havingOther(FollowingRows following, Collection<UUID> rows, Reference principal, String inherited) {
        List<Object> parameters = new ArrayList<>(List.of(rows.toArray(), principal.id()));
        parameters.addAll(Collections.nCopies(HandedOn.parameters(inherited), principal.id()));
        return ids(
                "SELECT " + following.id() + following.from() + " JOIN " + NAME + " p ON p.\"objectid\" = "
                        + following.id() + " WHERE " + following.lookup() + " = ANY(?) AND "
                        + following.applies(following.ownerNow(session.schema()))
                        + " AND p.\"principalid\" = ? AND " + INHERITED + " <> " + inherited,
                parameters);
    }

    private List<UUID> ids(String sql, List<Object> parameters) {
        return session.statements().query(sql + " LIMIT " + OwnedRows.PORTION, parameters, statement -> {
            List<UUID> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(result.getObject(1, UUID.class));
                }
            }
            return found;
        });
    }

    /** Lets rows inherit more rights. */
    void add(Table of, List<UUID> rows, Reference principal, int mask) {
        session.writes()
                .updateRows(
                        table,
                        "UPDATE " + NAME + " p SET \"inheritedaccessrightsmask\" = BITOR(" + INHERITED
                                + ", CAST(? AS INTEGER)), \"changedon\" = ?, \"versionnumber\" = CAST(? AS BIGINT) + ROWNUM() - 1"
                                + " WHERE p.\"principalid\" = ? AND p.\"objectid\" = ANY(?)",
                        List.of(
                                mask,
                                session.now(),
                                session.writes().nextVersions(rows.size()),
                                principal.id(),
                                rows.toArray()));
        insertMissing(of, rows, principal, mask);
    }

    private void insertMissing(Table of, List<UUID> rows, Reference principal, int mask) {
        session.writes()
                .insertRows(
                        table,
                        "INSERT INTO " + NAME + " (\"principalobjectaccessid\", \"versionnumber\", \"objectid\","
                                + " \"objecttypecode\", \"principalid\", \"principaltypecode\", \"accessrightsmask\","
                                + " \"inheritedaccessrightsmask\", \"changedon\") SELECT RANDOM_UUID(),"
                                + " CAST(? AS BIGINT) + ROWNUM() - 1, i.\"id\", CAST(? AS VARCHAR), CAST(? AS UUID),"
                                + " CAST(? AS VARCHAR), 0, CAST(? AS INTEGER), CAST(? AS TIMESTAMP(0))"
                                + " FROM UNNEST(CAST(? AS UUID ARRAY)) i(\"id\") WHERE NOT EXISTS (SELECT 1 FROM "
                                + NAME
                                + " p WHERE p.\"objectid\" = i.\"id\" AND p.\"principalid\" = ?)",
                        List.of(
                                session.writes().nextVersions(rows.size()),
                                of.logicalName(),
                                principal.id(),
                                principal.table(),
                                mask,
                                session.now(),
                                rows.toArray(),
                                principal.id()));
    }

    /** Lets rows inherit what is handed on to them, no more and no less. @param inherited as {@link HandedOn} has it */
    void inherit(Table of, List<UUID> rows, Reference principal, String inherited) {
        insertMissing(of, rows, principal, 0);
        String handedOn = "(SELECT " + inherited + " FROM "
                + Sql.quoted(of.logicalName()) + " " + FollowingRows.ALIAS + " WHERE "
                + FollowingRows.column(of.primaryId()) + " = p.\"objectid\")";
        List<Object> parameters = new ArrayList<>(Collections.nCopies(HandedOn.parameters(inherited), principal.id()));
        parameters.addAll(
                List.of(session.now(), session.writes().nextVersions(rows.size()), principal.id(), rows.toArray()));
        session.writes()
                .updateRows(
                        table,
                        "UPDATE " + NAME + " p SET \"inheritedaccessrightsmask\" = " + handedOn
                                + ", \"changedon\" = ?, \"versionnumber\" = CAST(? AS BIGINT) + ROWNUM() - 1"
                                + " WHERE p.\"principalid\" = ? AND p.\"objectid\" = ANY(?)",
                        parameters);
    }

    /** Forgets rows that are no longer shared. */
    void forgetEmpty(List<UUID> rows, Reference principal) {
        session.statements()
                .execute(
                        "DELETE FROM " + NAME + " p WHERE p.\"principalid\" = ? AND p.\"objectid\" = ANY(?) AND "
                                + RIGHTS + " = 0",
                        List.of(principal.id(), rows.toArray()));
    }
}
