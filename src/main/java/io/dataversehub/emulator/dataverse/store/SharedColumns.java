package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.FieldSharing;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;
import java.util.UUID;

/**
 * The rows of {@code principalobjectattributeaccess}: which secured column of which row is shared with which user or team.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/column-level-security#share-data-in-secured-fields">Share
 *     data in secured fields</a>
 */
final class SharedColumns {
    private SharedColumns() {}

    /** Condition on which the user may read the column of the row {@link MaskedRows#ALIAS}. */
    static String readable(Session session, Table table, Column column, UUID user) {
        return shared(
                session, table, column, user, "readaccess", MaskedRows.ALIAS + "." + Sql.quoted(table.primaryId()));
    }

    static boolean mayUpdate(Session session, Table table, UUID row, Column column, UUID user) {
        return session.statements()
                        .number(
                                "SELECT CASE WHEN " + shared(session, table, column, user, "updateaccess", "?")
                                        + " THEN 1 ELSE 0 END",
                                List.of(row))
                == 1;
    }

    private static String shared(Session session, Table table, Column column, UUID user, String access, String id) {
        session.ensure(session.schema().require(FieldSharing.TABLE));
        session.ensure(session.schema().require("teammembership"));
        return "EXISTS (SELECT 1 FROM " + Sql.quoted(FieldSharing.TABLE) + " s WHERE s.\"objectid\" = " + id
                + " AND s.\"attributeid\" = " + literal(table.metadataId(column)) + " AND s." + Sql.quoted(access)
                + " AND (s.\"principalid\" = " + literal(user)
                + " OR s.\"principalid\" IN (SELECT m.\"teamid\" FROM \"teammembership\" m WHERE m.\"systemuserid\" = "
                + literal(user) + ")))";
    }

    /** Ids of our own, so that a statement's parameters keep the order of its text. */
    private static String literal(UUID id) {
        return "UUID '" + id + "'";
    }
}
