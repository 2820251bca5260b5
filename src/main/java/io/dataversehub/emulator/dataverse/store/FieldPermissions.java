package io.dataversehub.emulator.dataverse.store;

import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the field security profiles of one user allow with secured columns, all of them together: those given to the user and
 * those given to the user's teams.
 *
 * @param columns by {@code table.column}; what is not among them is not allowed
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/column-level-security">Column-level security with
 *     code</a>
 */
record FieldPermissions(UUID user, Map<String, Allowed> columns) {
    /** {@code field_security_permission_type}: the other value is 0. */
    private static final int ALLOWED = 4;

    private static final Allowed NOTHING = new Allowed(false, false, false);

    private static final List<String> TABLES =
            List.of("fieldpermission", "systemuserprofiles", "teamprofiles", "teammembership");

    private static final String SQL = "SELECT \"entityname\", \"attributelogicalname\", MAX(\"cancreate\"),"
            + " MAX(\"canread\"), MAX(\"canupdate\") FROM \"fieldpermission\" WHERE \"fieldsecurityprofileid\" IN"
            + " (SELECT \"fieldsecurityprofileid\" FROM \"systemuserprofiles\" WHERE \"systemuserid\" = ?"
            + " UNION SELECT p.\"fieldsecurityprofileid\" FROM \"teamprofiles\" p JOIN \"teammembership\" m"
            + " ON m.\"teamid\" = p.\"teamid\" WHERE m.\"systemuserid\" = ?)"
            + " GROUP BY \"entityname\", \"attributelogicalname\"";

    /** With one column of all rows of its table. */
    record Allowed(boolean create, boolean read, boolean update) {}

    FieldPermissions {
        columns = Map.copyOf(columns);
    }

    static FieldPermissions of(UUID user, Session session) {
        TABLES.forEach(table -> session.ensure(session.schema().require(table)));
        return session.statements().query(SQL, List.of(user, user), statement -> {
            Map<String, Allowed> columns = new HashMap<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    columns.put(key(result.getString(1), result.getString(2)), allowed(result));
                }
            }
            return new FieldPermissions(user, columns);
        });
    }

    private static Allowed allowed(ResultSet result) throws java.sql.SQLException {
        return new Allowed(result.getInt(3) == ALLOWED, result.getInt(4) == ALLOWED, result.getInt(5) == ALLOWED);
    }

    Allowed of(String table, String column) {
        return columns.getOrDefault(key(table, column), NOTHING);
    }

    private static String key(String table, String column) {
        return table + "." + column;
    }
}
