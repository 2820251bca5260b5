package io.dataversehub.emulator.dataverse.functions.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.ComplexType;
import io.dataversehub.emulator.dataverse.odata.csdl.EnumType;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code GET systemusers(…)/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()}: all there are, since nothing is forbidden to
 * anybody here. Ids of privileges are the emulator's own.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveuserprivileges">RetrieveUserPrivileges</a>
 */
public final class RetrieveUserPrivileges implements Message {
    private static final List<String> VERBS =
            List.of("Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share");

    private static final Signature SIGNATURE = Signature.function("RetrieveUserPrivileges")
            .boundTo(TypeRef.of("systemuser"))
            .with(new EnumType("PrivilegeDepth", false, depths()))
            .with(ComplexType.of(
                    "RolePrivilege",
                    List.of(
                            Property.of("Depth", TypeRef.of("PrivilegeDepth")).required(),
                            Property.of("PrivilegeId", Types.GUID).required(),
                            Property.of("BusinessUnitId", Types.GUID).required(),
                            Property.of("PrivilegeName", Types.STRING))))
            .returns(Property.of("RolePrivileges", TypeRef.of("RolePrivilege").asCollection()));

    private static Map<String, Long> depths() {
        Map<String, Long> depths = new LinkedHashMap<>();
        depths.put("Basic", 0L);
        depths.put("Local", 1L);
        depths.put("Deep", 2L);
        depths.put("Global", 3L);
        return depths;
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        ObjectNode response = Json.newObject();
        ArrayNode privileges = response.putArray("RolePrivileges");
        for (String name : names(invocation.session().schema())) {
            privileges
                    .addObject()
                    .put("Depth", "Global")
                    .put("PrivilegeId", Table.metadataId("privilege", name).toString())
                    .put("BusinessUnitId", SeedRows.BUSINESS_UNIT.toString())
                    .put("PrivilegeName", name);
        }
        return Result.response("RetrieveUserPrivilegesResponse", response);
    }

    private static Set<String> names(Schema schema) {
        Set<String> names = new LinkedHashSet<>();
        for (String table : schema.tableNames()) {
            Table described = schema.require(table);
            String subject = described.traits().activity()
                    ? "Activity"
                    : described.names().schema();
            if (!described.traits().intersect()) {
                VERBS.forEach(verb -> names.add("prv" + verb + subject));
            }
        }
        return names;
    }
}
