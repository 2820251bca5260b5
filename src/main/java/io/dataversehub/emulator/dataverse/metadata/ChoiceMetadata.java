package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import io.dataversehub.emulator.dataverse.schema.Label;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;
import java.util.Set;

/** Choices as {@code OptionSetMetadata} and {@code BooleanOptionSetMetadata}. */
final class ChoiceMetadata {
    /** What both kinds have: without a cast, nothing else of a global choice can be asked for. */
    private static final Set<String> BEYOND_BASE =
            Set.of("Options", "ParentOptionSetName", "TrueOption", "FalseOption");

    private ChoiceMetadata() {}

    static List<Definition> global(Schema schema) {
        return schema.globalChoices().values().stream()
                .map(choices -> {
                    ObjectNode json = of(
                            choices,
                            "Picklist",
                            choices.about().name(),
                            choices.about().description());
                    json.put("@odata.type", "#" + ColumnMetadata.NAMESPACE + "OptionSetMetadata");
                    return Definition.of("OptionSetMetadataBase", json).withDerived(BEYOND_BASE);
                })
                .toList();
    }

    /** The choice of a column that has one; a local one is called what its column is called. */
    static Definition of(Column column, Choices choices) {
        String type =
                column.type() == ColumnType.CHOICES ? "Picklist" : column.type().schemaName();
        Label name = choices.global() ? choices.about().name() : column.about().name();
        Label description = choices.global()
                ? choices.about().description()
                : column.about().description();
        String kind = type.equals("Boolean") ? "BooleanOptionSetMetadata" : "OptionSetMetadata";
        return Definition.plain(kind, of(choices, type, name, description));
    }

    private static ObjectNode of(Choices choices, String type, Label name, Label description) {
        boolean managed = !choices.custom();
        ObjectNode json = Template.of(type.equals("Boolean") ? "BooleanOptionSetMetadata" : "OptionSetMetadata");
        json.put("MetadataId", metadataId(choices))
                .put("Name", choices.name())
                .put("OptionSetType", type)
                .put("IsGlobal", choices.global())
                .put("IsCustomOptionSet", choices.custom())
                .put("IsManaged", managed);
        if (choices.custom()) {
            json.put("IntroducedVersion", "1.0.0.0");
        } else if (!choices.global()) {
            // A capture of a standard table's own choice has no version, and says that this setting is fixed.
            json.putNull("IntroducedVersion");
            json.withObject("/IsCustomizable").put("CanBeChanged", false);
        }
        json.set("DisplayName", Labels.json(name, managed));
        json.set("Description", Labels.json(description, managed));
        if (type.equals("Boolean")) {
            choices.option(1).ifPresent(option -> json.set("TrueOption", option(option, type, managed)));
            choices.option(0).ifPresent(option -> json.set("FalseOption", option(option, type, managed)));
        } else {
            ArrayNode options = json.putArray("Options");
            choices.options().forEach(option -> options.add(option(option, type, managed)));
        }
        choices.about().applyTo(json);
        return json;
    }

    static String metadataId(Choices choices) {
        return choices.about().metadataId() == null
                ? Table.metadataId("choices", choices.name()).toString()
                : choices.about().metadataId().toString();
    }

    private static ObjectNode option(Choices.Option option, String type, boolean managed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (type.equals("State") || type.equals("Status")) {
            json.put("@odata.type", "#" + ColumnMetadata.NAMESPACE + type + "OptionMetadata");
        }
        json.setAll(Template.of("OptionMetadata"));
        json.put("Value", option.value()).put("IsManaged", managed);
        json.set("Label", Labels.json(option.about().name(), managed));
        json.set("Description", Labels.json(option.about().description(), managed));
        if (option.state() != null) {
            json.put("State", option.state()).putNull("TransitionData");
        }
        if (option.defaultStatus() != null) {
            json.put("DefaultStatus", option.defaultStatus()).put("InvariantName", option.invariantName());
        }
        option.about().applyTo(json);
        return json;
    }
}
