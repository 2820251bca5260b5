package io.dataversehub.emulator.dataverse.metadata;

import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/** {@code DELETE GlobalOptionSetDefinitions(…)}: a custom global choice that no column uses. */
public final class DeleteChoice implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Schema schema = session.schema();
        Choices choices = GlobalChoice.of(schema, DefinitionKey.of(call.arguments(0)));
        if (!choices.custom()) {
            throw DefinitionErrors.choiceIsNotCustom(choices.name());
        }
        for (String name : schema.tableNames()) {
            refuseUse(choices, schema.require(name));
        }
        SchemaChange.add(
                session,
                Json.newObject().put(Schema.GLOBAL_CHOICE, choices.name()).put("removed", true));
        return Reply.noContent();
    }

    private static void refuseUse(Choices choices, Table table) {
        for (Column column : table.columns().values()) {
            Choices used = column.choices();
            if (used != null && used.global() && used.name().equals(choices.name())) {
                throw DefinitionErrors.choiceInUse(
                        choices.name(), "column " + column.logicalName() + " of " + table.logicalName());
            }
        }
    }
}
