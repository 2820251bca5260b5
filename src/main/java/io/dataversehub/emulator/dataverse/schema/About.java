package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the definition of a table, column, key, relationship or choice says of it, and no row depends on.
 *
 * @param name label; empty when there is none
 * @param pluralName label of a table's rows
 * @param metadataId that Microsoft gave it, the same in all environments; null = one made from the name
 * @param settings properties of the definition that are kept as a client sent them, since nothing here acts on them:
 *     {@code IsAuditEnabled}, {@code AssociatedMenuConfiguration}
 */
public record About(
        Label name,
        Label pluralName,
        Label description,
        @Nullable UUID metadataId,
        Map<String, JsonNode> settings) {
    public static final About NOTHING = new About(Label.NONE, Label.NONE, Label.NONE, null, Map.of());

    public About {
        settings = Map.copyOf(settings);
    }

    static About of(JsonNode json) {
        return new About(
                Label.of(json.get("displayName")),
                Label.of(json.get("displayCollectionName")),
                Label.of(json.get("description")),
                json.hasNonNull("metadataId")
                        ? UUID.fromString(json.get("metadataId").asText())
                        : null,
                settings(json));
    }

    private static Map<String, JsonNode> settings(JsonNode json) {
        Map<String, JsonNode> settings = new LinkedHashMap<>();
        json.path("settings").fields().forEachRemaining(one -> settings.put(one.getKey(), one.getValue()));
        return settings;
    }

    /** A label as it stands in the schema files. */
    public static Label labelOf(JsonNode json) {
        return Label.of(json);
    }

    public Optional<JsonNode> setting(String property) {
        return Optional.ofNullable(settings.get(property));
    }

    /** Puts the settings over what is in {@code definition}. */
    public void applyTo(ObjectNode definition) {
        settings.forEach((name, value) -> {
            if (definition.has(name)) {
                definition.set(name, value);
            }
        });
    }
}
