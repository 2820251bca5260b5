package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.odata.ResourcePath;
import io.dataversehub.emulator.dataverse.odata.Segment;
import io.dataversehub.emulator.dataverse.odata.UrlLimits;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.web.Json;

/** Finds global choices, and writes them as the schema keeps them. */
final class GlobalChoice {
    private static final String SET = "GlobalOptionSetDefinitions";

    private GlobalChoice() {}

    static Choices named(Schema schema, String name) {
        return schema.globalChoice(name)
                .orElseThrow(() -> DefinitionErrors.notFound("OptionSetMetadataBase", "Name", name));
    }

    /** The choice at an address such as {@code /GlobalOptionSetDefinitions(Name='new_colors')}. */
    static Choices at(Schema schema, String url) {
        ResourcePath path = ResourcePath.parse(url, UrlLimits.BATCH);
        if (path.segments().size() == 1
                && path.segments().get(0) instanceof Segment.Name name
                && name.name().equals(SET)) {
            return of(schema, DefinitionKey.of(name.arguments()));
        }
        throw ErrorCatalogue.invalidArgument("'" + url + "' is not the address of a global choice.");
    }

    static Choices of(Schema schema, DefinitionKey key) {
        if (key.property().equals("Name")) {
            return named(schema, key.value());
        }
        return schema.globalChoices().values().stream()
                .filter(choices -> ChoiceMetadata.metadataId(choices).equalsIgnoreCase(key.value()))
                .findFirst()
                .orElseThrow(() -> DefinitionErrors.notFound("OptionSetMetadataBase", key.property(), key.value()));
    }

    /** A change of the schema that sets the choice to what it is, but for its options. */
    static ObjectNode change(Choices choices, ArrayNode options) {
        ObjectNode change = Json.newObject().put(Schema.GLOBAL_CHOICE, choices.name());
        change.put("custom", choices.custom());
        change.set("displayName", choices.about().name().json());
        change.set("description", choices.about().description().json());
        if (choices.about().metadataId() != null) {
            change.put("metadataId", choices.about().metadataId().toString());
        }
        ObjectNode settings = change.putObject("settings");
        choices.about().settings().forEach(settings::set);
        change.set("options", options);
        return change;
    }
}
