package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Label;
import java.util.Map;

/** One option of a choice, as a client sends it and as the schema keeps it. */
final class SentOption {
    private SentOption() {}

    static ObjectNode read(JsonNode sent, int value) {
        ObjectNode option = JsonNodeFactory.instance.objectNode().put("value", value);
        Label label = Labels.read(sent.path("Label"));
        option.set(
                "label",
                (label.texts().isEmpty() ? new Label(Map.of(Label.LANGUAGE, Integer.toString(value))) : label).json());
        option.set("description", Labels.read(sent.path("Description")).json());
        ObjectNode settings = option.putObject("settings");
        for (String name : new String[] {"Color", "ExternalValue"}) {
            if (sent.hasNonNull(name)) {
                settings.set(name, sent.get(name));
            }
        }
        return option;
    }

    /** All options of a choice as the schema keeps them, to be changed. */
    static ArrayNode schemaJson(Choices choices) {
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        choices.options().forEach(option -> options.add(schemaJson(option)));
        return options;
    }

    private static ObjectNode schemaJson(Choices.Option option) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("value", option.value());
        json.set("label", option.about().name().json());
        json.set("description", option.about().description().json());
        if (option.state() != null) {
            json.put("state", option.state());
        }
        if (option.defaultStatus() != null) {
            json.put("defaultStatus", option.defaultStatus()).put("invariantName", option.invariantName());
        }
        ObjectNode settings = json.putObject("settings");
        option.about().settings().forEach(settings::set);
        return json;
    }
}
