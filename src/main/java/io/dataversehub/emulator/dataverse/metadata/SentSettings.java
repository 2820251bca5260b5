package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.About;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The properties of a definition that a client sent and nothing here acts on: kept, and shown again in the shape in which the
 * service shows them.
 */
final class SentSettings {
    /** Said by the service alone: what a client sends of them is what it once read. */
    private static final Set<String> OF_THE_SERVICE = Set.of(
            "MetadataId",
            "HasChanged",
            "IsManaged",
            "IntroducedVersion",
            "CreatedOn",
            "ModifiedOn",
            "ColumnNumber",
            "Privileges",
            "Settings",
            "LogicalName",
            "SchemaName",
            "EntityLogicalName",
            "DisplayName",
            "DisplayCollectionName",
            "Description");

    private SentSettings() {}

    /**
     * @param kinds whose properties they are
     * @param known properties that become something else of the schema than a setting
     * @param before settings that stay unless they are sent again
     */
    static ObjectNode of(JsonNode sent, Set<String> kinds, Set<String> known, About before) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        before.settings().forEach(settings::set);
        for (String kind : kinds) {
            for (Map.Entry<String, JsonNode> property : Template.of(kind).properties()) {
                String name = property.getKey();
                if (sent.has(name) && !known.contains(name) && !OF_THE_SERVICE.contains(name)) {
                    settings.set(name, shaped(name, property.getValue(), sent.get(name)));
                }
            }
        }
        return settings;
    }

    private static JsonNode shaped(String name, JsonNode template, JsonNode sent) {
        if (template.has("LocalizedLabels")) {
            return Labels.json(Labels.read(sent), false);
        }
        if (sent.isNull() || template.isNull()) {
            return sent;
        }
        if (template.getNodeType() != sent.getNodeType()) {
            throw DefinitionErrors.invalid(name + " must be "
                    + template.getNodeType().name().toLowerCase(Locale.ROOT) + ", was "
                    + sent.getNodeType().name().toLowerCase(Locale.ROOT) + ".");
        }
        if (!template.isObject()) {
            return sent;
        }
        ObjectNode shaped = template.deepCopy();
        for (Map.Entry<String, JsonNode> member : template.properties()) {
            if (sent.has(member.getKey())) {
                String path = name + "/" + member.getKey();
                shaped.set(member.getKey(), shaped(path, member.getValue(), sent.get(member.getKey())));
            }
        }
        return shaped;
    }
}
