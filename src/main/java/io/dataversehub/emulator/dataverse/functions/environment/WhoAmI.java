package io.dataversehub.emulator.dataverse.functions.environment;

import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.functions.message.Message;
import io.dataversehub.emulator.dataverse.functions.message.Result;
import io.dataversehub.emulator.dataverse.functions.message.Signature;
import io.dataversehub.emulator.dataverse.functions.message.Types;
import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.web.Json;

/**
 * {@code GET WhoAmI}: the user that the request runs as.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/whoami">WhoAmI function</a>
 */
public final class WhoAmI implements Message {
    private static final Signature SIGNATURE = Signature.function("WhoAmI")
            .returns(
                    Property.of("BusinessUnitId", Types.GUID).required(),
                    Property.of("UserId", Types.GUID).required(),
                    Property.of("OrganizationId", Types.GUID).required());

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Result answer(Invocation invocation) {
        return Result.response(
                "WhoAmIResponse",
                Json.newObject()
                        .put("BusinessUnitId", SeedRows.BUSINESS_UNIT.toString())
                        .put("UserId", invocation.session().caller().user().toString())
                        .put("OrganizationId", SeedRows.ORGANIZATION.toString()));
    }
}
