package io.dataversehub.emulator.dataverse.writing;

import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.List;
import java.util.UUID;

/**
 * {@code POST accounts/Microsoft.Dynamics.CRM.CreateMultiple}: all rows or none.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/bulk-operations">Use bulk operation messages</a>
 */
public final class CreateMultiple implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = Targets.table(call, session);
        TableMessages.require(table, "Create");
        if (table.isElastic()) {
            ElasticBulk bulk = new ElasticBulk(call, session, table);
            return bulk.answer(ElasticBulk::create, () -> SessionToken.on(created(call, bulk.ids()), table, session));
        }
        RowWriter writer = RowWriter.of(call, session);
        List<Targets.Target> targets = Targets.of(call, session);
        List<UUID> ids = session.events()
                .together(table, () -> writer.planned(targets, target -> true), () -> targets.stream()
                        .map(target -> writer.create(target.payload()))
                        .toList());
        return created(call, ids);
    }

    private static Reply created(Call call, List<UUID> ids) {
        return Reply.json(200, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField(
                    "@odata.context", call.root() + "$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse");
            json.writeArrayFieldStart("Ids");
            for (UUID id : ids) {
                json.writeString(id.toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }
}
