package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Table;
import org.jspecify.annotations.Nullable;

/** Labels and managed properties, the two shapes that all definitions share. */
final class Labels {
    /** English of the United States. */
    private static final int LANGUAGE = 1033;

    private Labels() {}

    /** A label in one language; without text it has none. */
    static ObjectNode label(@Nullable String text) {
        ObjectNode label = JsonNodeFactory.instance.objectNode();
        if (text == null) {
            label.putArray("LocalizedLabels");
            return label.putNull("UserLocalizedLabel");
        }
        label.putArray("LocalizedLabels").add(localized(text));
        return label.set("UserLocalizedLabel", localized(text));
    }

    private static ObjectNode localized(String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Label", text)
                .put("LanguageCode", LANGUAGE)
                .put("IsManaged", false)
                .put("MetadataId", Table.metadataId("label", text).toString())
                .putNull("HasChanged");
    }

    static ObjectNode managed(boolean value, String property) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Value", value)
                .put("CanBeChanged", true)
                .put("ManagedPropertyLogicalName", property);
    }

    /** Text of a label that a client sent, in the user's language. */
    static @Nullable String text(JsonNode label) {
        for (JsonNode localized : label.path("LocalizedLabels")) {
            if (localized.hasNonNull("Label")) {
                return localized.get("Label").asText();
            }
        }
        JsonNode user = label.path("UserLocalizedLabel").path("Label");
        return user.isTextual() ? user.textValue() : null;
    }
}
