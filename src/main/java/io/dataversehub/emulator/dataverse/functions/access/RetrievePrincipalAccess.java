package io.dataversehub.emulator.dataverse.functions.access;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET systemusers(…)/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=…)}: what a user or team may do with a row.
 *
 * <p>All of it: the system administrator (the user of the seed rows, and who has the role of that name), and the row's owner.
 * Others: what the row was shared for with them or with a team of theirs; roles grant nothing else here.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveprincipalaccess">RetrievePrincipalAccess</a>
 */
public final class RetrievePrincipalAccess implements Message {
    private static final Signature SIGNATURE = Signature.function("RetrievePrincipalAccess")
            .boundTo(Types.PRINCIPAL)
            .takes("Target", Types.ANY_ROW)
            .with(AccessRights.TYPE)
            .returns(Property.of("AccessRights", TypeRef.of("AccessRights")).required());

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        int rights = rights(invocation.session(), invocation.boundRow(), invocation.reference("Target"));
        return Result.response(
                "RetrievePrincipalAccessResponse", Json.newObject().put("AccessRights", AccessRights.names(rights)));
    }

    private static int rights(Session session, Reference principal, Reference target) {
        List<UUID> selves = new ArrayList<>(pairs(session, "teammembership", "systemuserid", principal.id(), "teamid"));
        selves.add(principal.id());
        if (session.privileges().isAdministrator(principal.id()) || selves.contains(owner(session, target))) {
            return AccessRights.ALL;
        }
        return new Shares(session)
                .of(target).stream()
                        .filter(share -> selves.contains(share.principal().id()))
                        .mapToInt(Shares.Share::mask)
                        .reduce(0, (one, other) -> one | other);
    }

    private static List<UUID> pairs(Session session, String intersect, String near, UUID id, String far) {
        Table table = session.schema().require(intersect);
        return session.findBy(Projection.of(table, table.columns().values()), near, id).stream()
                .map(row -> UUID.fromString(String.valueOf(row.get(far))))
                .toList();
    }

    private static @Nullable UUID owner(Session session, Reference target) {
        Table table = session.schema().require(target.table());
        if (!table.has("ownerid")) {
            return null;
        }
        return session.find(Projection.named(table, List.of("ownerid")), new RowKey.ById(target.id()))
                .map(row -> row.get("ownerid") instanceof Reference owner ? owner.id() : null)
                .orElse(null);
    }
}
