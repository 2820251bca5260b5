package io.dataversehub.emulator.dataverse.functions.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import io.dataversehub.emulator.dataverse.web.Json;

/**
 * {@code GET RetrieveSharedPrincipalsAndAccess(Target=…)}: with whom a row is shared.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievesharedprincipalsandaccess">RetrieveSharedPrincipalsAndAccess</a>
 */
public final class RetrieveSharedPrincipalsAndAccess implements Message {
    private static final Signature SIGNATURE = Signature.function("RetrieveSharedPrincipalsAndAccess")
            .takes("Target", Types.ANY_ROW)
            .with(AccessRights.TYPE)
            .returns(Property.of(
                    "PrincipalAccesses", TypeRef.of("PrincipalAccess").asCollection()));

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        ObjectNode response = Json.newObject();
        ArrayNode accesses = response.putArray("PrincipalAccesses");
        for (Shares.Share share : new Shares(invocation.session()).of(invocation.reference("Target"))) {
            accesses.addObject()
                    .put("AccessMask", AccessRights.names(share.mask()))
                    .putObject("Principal")
                    .put(
                            "@odata.type",
                            "#Microsoft.Dynamics.CRM." + share.principal().table())
                    .put("ownerid", share.principal().id().toString());
        }
        return Result.response("RetrieveSharedPrincipalsAndAccessResponse", response);
    }
}
