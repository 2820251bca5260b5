package io.dataversehub.emulator.dataverse.functions.teams;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST teams(…)/Microsoft.Dynamics.CRM.AddMembersTeam} and {@code …RemoveMembersTeam}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addmembersteam">AddMembersTeam</a>
 */
public final class TeamMembers implements Message {
    private static final String MEMBERSHIP = "teammembership";

    private final Signature signature;
    private final boolean adds;

    private TeamMembers(String name, boolean adds) {
        this.adds = adds;
        this.signature = Signature.action(name)
                .boundTo(TypeRef.of("team"))
                .takes("Members", TypeRef.of("systemuser").asCollection())
                .returnsNothing();
    }

    public static Message add() {
        return new TeamMembers("AddMembersTeam", true);
    }

    public static Message remove() {
        return new TeamMembers("RemoveMembersTeam", false);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Result answer(Invocation invocation) {
        for (Reference member : invocation.references("Members")) {
            List<Row> known = memberships(invocation, member);
            if (adds && known.isEmpty()) {
                Map<String, @Nullable Object> pair = new HashMap<>();
                pair.put("teamid", invocation.boundId());
                pair.put("systemuserid", member.id());
                invocation.session().insert(invocation.table(MEMBERSHIP), UUID.randomUUID(), pair);
            } else if (!adds) {
                known.forEach(row -> invocation.session().delete(invocation.table(MEMBERSHIP), row.id()));
            }
        }
        return Result.Nothing.NOTHING;
    }

    private static List<Row> memberships(Invocation invocation, Reference member) {
        Projection columns = Projection.named(invocation.table(MEMBERSHIP), List.of("teamid"));
        return invocation.session().findBy(columns, "systemuserid", member.id()).stream()
                .filter(row -> String.valueOf(row.get("teamid"))
                        .equals(invocation.boundId().toString()))
                .toList();
    }
}
