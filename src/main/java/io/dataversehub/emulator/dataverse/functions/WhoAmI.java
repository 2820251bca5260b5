package io.dataversehub.emulator.dataverse.functions;

import io.dataversehub.emulator.dataverse.store.SeedRows;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/**
 * {@code GET WhoAmI}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/whoami">WhoAmI function</a>
 */
public final class WhoAmI implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", call.root() + "$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse");
            json.writeStringField("BusinessUnitId", SeedRows.BUSINESS_UNIT.toString());
            json.writeStringField("UserId", SeedRows.USER.toString());
            json.writeStringField("OrganizationId", SeedRows.ORGANIZATION.toString());
            json.writeEndObject();
        }));
    }
}
