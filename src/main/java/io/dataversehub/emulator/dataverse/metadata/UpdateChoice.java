package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;

/** {@code PUT GlobalOptionSetDefinitions(…)}: labels and settings; options have actions of their own. */
public final class UpdateChoice implements Operation {
    @Override
    public Reply answer(Call call, Session session) {
        Choices choices = GlobalChoice.of(session.schema(), DefinitionKey.of(call.arguments(0)));
        ObjectNode sent = call.json();
        Unchangeable.check(sent, "Name", choices.name());
        boolean merge = Labels.merge(call);
        ObjectNode change = GlobalChoice.change(choices, SentOption.schemaJson(choices));
        if (sent.has("DisplayName")) {
            change.set(
                    "displayName",
                    Labels.changed(choices.about().name(), sent.path("DisplayName"), merge)
                            .json());
        }
        if (sent.has("Description")) {
            change.set(
                    "description",
                    Labels.changed(choices.about().description(), sent.path("Description"), merge)
                            .json());
        }
        change.set("settings", CreateChoice.settings(sent, choices.about()));
        SchemaChange.add(session, change);
        return DefinitionUrl.changed(call);
    }
}
