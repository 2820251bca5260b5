package io.dataversehub.emulator.dataverse.functions.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.store.PrivilegeRows;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.web.Json;

/**
 * {@code GET systemusers(…)/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()}: all there are, since nothing is forbidden to
 * anybody here, but that of acting for others, which only some have. Ids of privileges are the emulator's own.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveuserprivileges">RetrieveUserPrivileges</a>
 */
public final class RetrieveUserPrivileges implements Message {
    private static final Signature SIGNATURE = Signature.function("RetrieveUserPrivileges")
            .boundTo(TypeRef.of("systemuser"))
            .with(PrivilegeDepth.TYPE)
            .with(PrivilegeDepth.ROLE_PRIVILEGE)
            .returns(Property.of("RolePrivileges", TypeRef.of("RolePrivilege").asCollection()));

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        ObjectNode response = Json.newObject();
        ArrayNode privileges = response.putArray("RolePrivileges");
        boolean actsForOthers = invocation.session().privileges().mayActForOthers(invocation.boundId());
        for (String name : PrivilegeRows.names(invocation.session().schema())) {
            if (name.equals(PrivilegeRows.ACT_FOR_OTHERS) && !actsForOthers) {
                continue;
            }
            privileges
                    .addObject()
                    .put("Depth", "Global")
                    .put("PrivilegeId", PrivilegeRows.id(name).toString())
                    .put("BusinessUnitId", SeedRows.BUSINESS_UNIT.toString())
                    .put("PrivilegeName", name);
        }
        return Result.response("RetrieveUserPrivilegesResponse", response);
    }
}
