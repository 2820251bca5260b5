package io.dataversehub.emulator.dataverse.functions.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.PrivilegeRows;
import io.dataversehub.emulator.dataverse.store.Projection;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.store.RowKey;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * {@code POST roles(…)/Microsoft.Dynamics.CRM.AddPrivilegesRole} and its kin: which privileges a security role has.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addprivilegesrole">AddPrivilegesRole</a>
 */
public final class RolePrivileges implements Message {
    private static final TypeRef ROLE = TypeRef.of("role");

    private final Signature signature;
    private final BiConsumer<RolePrivileges.Held, Invocation> change;

    private RolePrivileges(Signature signature, BiConsumer<Held, Invocation> change) {
        this.signature = signature;
        this.change = change;
    }

    public static Message add() {
        return new RolePrivileges(ofSeveral("AddPrivilegesRole"), Held::add);
    }

    public static Message replace() {
        return new RolePrivileges(ofSeveral("ReplacePrivilegesRole"), (held, invocation) -> {
            held.rows().forEach(row -> held.session().delete(held.table(), row.id()));
            held.add(invocation);
        });
    }

    public static Message remove() {
        Signature signature = Signature.action("RemovePrivilegeRole")
                .boundTo(ROLE)
                .takes("PrivilegeId", Types.GUID)
                .returnsNothing();
        return new RolePrivileges(signature, (held, invocation) -> held.rows().stream()
                .filter(row -> invocation.parameters().guid("PrivilegeId").equals(row.get("privilegeid")))
                .forEach(row -> held.session().delete(held.table(), row.id())));
    }

    private static Signature ofSeveral(String name) {
        return Signature.action(name)
                .boundTo(ROLE)
                .takes("Privileges", TypeRef.of("RolePrivilege").asCollection())
                .with(PrivilegeDepth.TYPE)
                .with(PrivilegeDepth.ROLE_PRIVILEGE)
                .returnsNothing();
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Result answer(Invocation invocation) {
        change.accept(new Held(invocation.session(), invocation.boundId()), invocation);
        return Result.Nothing.NOTHING;
    }

    /** {@code GET roles(…)/Microsoft.Dynamics.CRM.RetrieveRolePrivilegesRole()}. */
    public static final class Retrieve implements Message {
        private static final Signature SIGNATURE = Signature.function("RetrieveRolePrivilegesRole")
                .boundTo(ROLE)
                .with(PrivilegeDepth.TYPE)
                .with(PrivilegeDepth.ROLE_PRIVILEGE)
                .returns(Property.of(
                        "RolePrivileges", TypeRef.of("RolePrivilege").asCollection()));

        @Override
        public Signature signature() {
            return SIGNATURE;
        }

        @Override
        public Result answer(Invocation invocation) {
            Held held = new Held(invocation.session(), invocation.boundId());
            ObjectNode response = Json.newObject();
            ArrayNode privileges = response.putArray("RolePrivileges");
            Table table = invocation.table(PrivilegeRows.PRIVILEGE);
            List<Row> rows = held.rows();
            Map<UUID, String> names = invocation
                    .session()
                    .names(table, rows.stream().map(Held::privilege).toList());
            for (Row row : rows) {
                privileges
                        .addObject()
                        .put("Depth", PrivilegeDepth.name(row.get("privilegedepthmask")))
                        .put("PrivilegeId", Held.privilege(row).toString())
                        .put("BusinessUnitId", SeedRows.BUSINESS_UNIT.toString())
                        .put("PrivilegeName", names.get(Held.privilege(row)));
            }
            return Result.response("RetrieveRolePrivilegesRoleResponse", response);
        }
    }

    /** The privileges of one role. */
    private record Held(Session session, UUID role) {

        Table table() {
            return session.schema().require(PrivilegeRows.OF_ROLES);
        }

        List<Row> rows() {
            Projection columns = Projection.named(table(), List.of("privilegeid", "privilegedepthmask"));
            return session.findBy(columns, "roleid", role);
        }

        static UUID privilege(Row row) {
            return (UUID) Objects.requireNonNull(row.get("privilegeid"));
        }

        void add(Invocation invocation) {
            for (JsonNode item : invocation.parameters().items("Privileges")) {
                UUID privilege = known(item.path("PrivilegeId").asText());
                Integer depth = PrivilegeDepth.mask(item.path("Depth").asText("Basic"));
                List<Row> before = rows().stream()
                        .filter(row -> privilege.equals(privilege(row)))
                        .toList();
                if (before.isEmpty()) {
                    session.insert(
                            table(),
                            UUID.randomUUID(),
                            Map.of("roleid", role, "privilegeid", privilege, "privilegedepthmask", depth));
                } else {
                    session.update(table(), new RowKey.ById(before.get(0).id()), Map.of("privilegedepthmask", depth));
                }
            }
        }

        private UUID known(String id) {
            try {
                UUID privilege = UUID.fromString(id);
                Table privileges = session.schema().require(PrivilegeRows.PRIVILEGE);
                return session.find(Projection.of(privileges, List.of()), new RowKey.ById(privilege))
                        .map(Row::id)
                        .orElseThrow(() -> ErrorCatalogue.rowNotFound(PrivilegeRows.PRIVILEGE, privilege));
            } catch (IllegalArgumentException e) {
                throw MessageErrors.wrongPayloadType(id, "Edm.Guid");
            }
        }
    }
}
