package io.dataversehub.emulator.dataverse;

import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Database;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowQuery;
import io.dataversehub.emulator.dataverse.store.Scope;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.store.Session;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which user a client's requests run as. As long as no user has an {@code applicationid}, every client that signs in is the
 * system administrator; from the first such user on, only clients with a user of their own get in, as in Dataverse, and that
 * user needs a role.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/use-single-tenant-server-server-authentication">Server
 *     to server authentication</a>
 */
final class ApplicationUsers {
    private static final String USER = "systemuser";
    private static final String APPLICATION = "applicationid";
    private static final Filter OF_APPLICATIONS =
            new Filter.Comparison(PropertyPath.of(APPLICATION), Filter.Operator.NE, Literal.Null.NULL);

    private final Database database;
    private final SignIn signIn;

    ApplicationUsers(Database database, SignIn signIn) {
        this.database = database;
        this.signIn = signIn;
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException 403, when there is no user for the client */
    UUID userOf(Incoming incoming) {
        Optional<String> client = signIn.clientOf(incoming);
        return client.isEmpty() ? SeedRows.USER : database.transact(session -> user(session, client.get()));
    }

    private static UUID user(Session session, String client) {
        Table users = session.schema().require(USER);
        Projection columns = Projection.named(users, List.of(APPLICATION, "isdisabled"));
        if (session.query(new RowQuery(columns, Scope.All.ALL, OF_APPLICATIONS, List.of(), null, 1))
                .isEmpty()) {
            return SeedRows.USER;
        }
        Row user = id(client)
                .flatMap(id -> session.findBy(columns, APPLICATION, id).stream().findFirst())
                .filter(row -> !Boolean.TRUE.equals(row.get("isdisabled")))
                .orElseThrow(ProtocolErrors::notAMember);
        Table roles = session.schema().require("systemuserroles");
        if (session.findBy(Projection.of(roles, List.of()), "systemuserid", user.id())
                .isEmpty()) {
            throw ProtocolErrors.withoutRoles(user.id());
        }
        return user.id();
    }

    private static Optional<UUID> id(String client) {
        try {
            return Optional.of(UUID.fromString(client));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
