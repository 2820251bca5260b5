package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.schema.Navigation;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import io.dataversehub.emulator.dataverse.web.Resources;
import io.dataversehub.emulator.dataverse.web.Resources.RowAddress;
import java.util.UUID;

/**
 * {@code POST accounts(…)/Account_Tasks/$ref} adds to a collection, {@code PUT accounts(…)/primarycontactid/$ref} sets a
 * lookup; the body is {@code {"@odata.id": "…"}}.
 */
public final class AddReference implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        RowAddress address = Resources.row(call, session);
        String name = call.name(1);
        Navigation navigation = session.schema()
                .navigation(address.table(), name)
                .orElseThrow(() -> ProtocolErrors.segmentNotFound(name));
        RowAddress target = target(call, session, address.table());
        Members members = new Members(session, new RowWriter(session));
        if (navigation instanceof Navigation.ToOne toOne) {
            Members.requireTarget(address.table(), toOne.relation(), target.table());
            Reference reference = new Reference(target.table().logicalName(), Resources.existing(session, target));
            members.refer(address, toOne.relation(), reference);
        } else {
            UUID id = Resources.existing(session, address);
            members.add(address.table(), id, navigation, target);
        }
        return Reply.noContent();
    }

    private static RowAddress target(Call call, Session session, Table table) {
        JsonNode id = call.json().get("@odata.id");
        if (id == null || !id.isTextual()) {
            throw ErrorCatalogue.payload(table.entitySet(), "The body must have the address of a row as '@odata.id'.");
        }
        return Resources.reference(session.schema(), id.textValue());
    }
}
