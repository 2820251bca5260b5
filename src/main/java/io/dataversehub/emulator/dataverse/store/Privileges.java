package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;
import java.util.UUID;

/**
 * What the security roles of a user allow, as far as anything depends on them here: the system administrator sees and does
 * everything. Roles are the user's own and those of the user's teams.
 *
 * @see <a href="https://learn.microsoft.com/power-platform/admin/security-roles-privileges">Security roles and privileges</a>
 */
public final class Privileges {
    /** Name of the role that allows everything. */
    public static final String SYSTEM_ADMINISTRATOR = "System Administrator";

    private static final String OF_USER = "SELECT \"roleid\" FROM \"systemuserroles\" WHERE \"systemuserid\" = ?";

    private static final String OF_TEAMS = "SELECT r.\"roleid\" FROM \"teamroles\" r JOIN \"teammembership\" m"
            + " ON m.\"teamid\" = r.\"teamid\" WHERE m.\"systemuserid\" = ?";

    private final Session session;

    Privileges(Session session) {
        this.session = session;
    }

    /** The user of the seed rows, and whoever has the role of that name. */
    public boolean isAdministrator(UUID user) {
        if (user.equals(SeedRows.USER)) {
            return true;
        }
        List.of("role", "systemuserroles", "teamroles", "teammembership").forEach(this::ensure);
        return session.statements()
                        .number(
                                "SELECT COUNT(*) FROM \"role\" WHERE \"name\" = ? AND \"roleid\" IN (" + OF_USER
                                        + " UNION " + OF_TEAMS + ")",
                                List.of(SYSTEM_ADMINISTRATOR, user, user))
                > 0;
    }

    /**
     * Whether the user may make calls for other users. Teams do not hand this privilege on.
     *
     * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/impersonate-another-user">Impersonate another
     *     user</a>
     */
    public boolean mayActForOthers(UUID user) {
        if (user.equals(SeedRows.USER)) {
            return true;
        }
        List.of("role", "systemuserroles", PrivilegeRows.OF_ROLES).forEach(this::ensure);
        return session.statements()
                        .number(
                                "SELECT COUNT(*) FROM \"role\" r WHERE r.\"roleid\" IN (" + OF_USER
                                        + ") AND (r.\"name\" = ? OR"
                                        + " r.\"roleid\" IN (SELECT p.\"roleid\" FROM \"roleprivileges\" p WHERE"
                                        + " p.\"privilegeid\" = ?))",
                                List.of(user, SYSTEM_ADMINISTRATOR, PrivilegeRows.id(PrivilegeRows.ACT_FOR_OTHERS)))
                > 0;
    }

    private void ensure(String name) {
        Table table = session.schema().require(name);
        session.ensure(table);
    }
}
