package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/** {@code DELETE EntityDefinitions(…)/Keys(…)}. */
public final class DeleteKey implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Table table = RetrieveDefinitions.table(call, session);
        AlternateKey key = TableParts.key(call, table);
        if (table.isElastic()) {
            throw DefinitionErrors.invalid("The key of elastic table " + table.logicalName() + " cannot be deleted.");
        }
        ObjectNode change = Json.newObject().put("logicalName", table.logicalName());
        DeleteColumn.remove(change.putArray("alternateKeys"), "logicalName", key.logicalName());
        SchemaChange.add(session, change);
        return Reply.noContent();
    }
}
