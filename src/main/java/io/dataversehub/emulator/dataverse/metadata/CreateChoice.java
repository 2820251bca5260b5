package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Operation;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.Set;

/**
 * {@code POST GlobalOptionSetDefinitions}.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-optionsets">Create and update
 *     choices</a>
 */
public final class CreateChoice implements Operation {
    private static final Set<String> KNOWN =
            Set.of("Options", "Name", "IsGlobal", "IsCustomOptionSet", "OptionSetType", "TrueOption", "FalseOption");

    @Override
    public Reply answer(Call call, Session session) {
        ObjectNode sent = call.json();
        String name = SchemaNames.required(sent, "Name", "global choice");
        if (session.schema().globalChoice(name).isPresent()) {
            throw DefinitionErrors.choiceExists(name);
        }
        String type = sent.path("OptionSetType").asText("Picklist");
        if (!type.equals("Picklist")) {
            throw DefinitionErrors.invalid("A global choice must have OptionSetType Picklist, was " + type + ".");
        }
        ObjectNode change = Json.newObject().put(Schema.GLOBAL_CHOICE, name).put("custom", true);
        change.set("displayName", Labels.read(sent.path("DisplayName")).json());
        change.set("description", Labels.read(sent.path("Description")).json());
        change.set("settings", settings(sent, About.NOTHING));
        change.set("options", SentColumn.options(sent.path("Options"), Solution.firstOption(call, session)));
        SchemaChange.add(session, change);
        return DefinitionUrl.created(call, ChoiceMetadata.metadataId(GlobalChoice.named(session.schema(), name)));
    }

    static ObjectNode settings(ObjectNode sent, About before) {
        return SentSettings.of(sent, Set.of("OptionSetMetadata"), KNOWN, before);
    }
}
