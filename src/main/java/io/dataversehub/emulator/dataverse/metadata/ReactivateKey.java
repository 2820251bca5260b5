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

/**
 * {@code POST ReactivateEntityKey}: tries again to build the index of a key that failed.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/reactivateentitykey">ReactivateEntityKey</a>
 */
public final class ReactivateKey implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        ObjectNode parameters = call.json();
        Table table = Parameters.table(parameters, "EntityLogicalName", session.schema());
        String name = Parameters.text(parameters, "EntityKeyLogicalName");
        AlternateKey key = table.keys().stream()
                .filter(one -> one.logicalName().equals(name))
                .findFirst()
                .orElseThrow(() -> DefinitionErrors.notFound("EntityKeyMetadata", "LogicalName", name));
        if (key.isActive()) {
            throw DefinitionErrors.keyDidNotFail(name);
        }
        ObjectNode change = Json.newObject().put("logicalName", table.logicalName());
        change.putArray("alternateKeys")
                .addObject()
                .put("logicalName", name)
                .put("indexStatus", AlternateKey.IndexStatus.ACTIVE.text());
        SchemaChange.add(session, change);
        return Reply.noContent();
    }
}
