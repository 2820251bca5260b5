package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/** {@code POST DeleteOptionValue}. Rows that have the value keep it, without a label. */
public final class DeleteOption implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        ObjectNode parameters = call.json();
        ChangedOptions changed = ChangedOptions.of(parameters, session);
        ColumnType type = changed.type();
        if (type == ColumnType.BOOLEAN || type == ColumnType.STATE) {
            throw DefinitionErrors.cannotDeleteOption(changed.name(), type.schemaName());
        }
        changed.options().remove(changed.position(Parameters.number(parameters, "Value")));
        changed.keep();
        return Reply.noContent();
    }
}
