package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.Label;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.web.Call;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Labels as the Web API has them, and as the schema has them. */
final class Labels {
    private Labels() {}

    /**
     * A label with all its languages.
     *
     * @param managed whether it comes from Microsoft
     */
    static ObjectNode json(Label label, boolean managed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode localized = json.putArray("LocalizedLabels");
        label.texts().forEach((language, text) -> localized.add(localized(language, text, managed)));
        String own = label.texts().get(Label.LANGUAGE);
        if (own == null) {
            return json.putNull("UserLocalizedLabel");
        }
        return json.set("UserLocalizedLabel", localized(Label.LANGUAGE, own, managed));
    }

    private static ObjectNode localized(int language, String text, boolean managed) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Label", text)
                .put("LanguageCode", language)
                .put("IsManaged", managed)
                .put(
                        "MetadataId",
                        Table.metadataId("label", language + ":" + text).toString())
                .putNull("HasChanged");
    }

    /** Text of a label that a client sent, in the user's language or any. */
    static @Nullable String text(JsonNode label) {
        return read(label).text();
    }

    /** A label that a client sent, in all its languages. */
    static Label read(JsonNode label) {
        Map<Integer, String> texts = new TreeMap<>();
        add(label.path("UserLocalizedLabel"), texts);
        label.path("LocalizedLabels").forEach(localized -> add(localized, texts));
        return new Label(texts);
    }

    private static void add(JsonNode localized, Map<Integer, String> texts) {
        if (localized.hasNonNull("Label")) {
            int language = localized.path("LanguageCode").asInt(Label.LANGUAGE);
            texts.put(language, localized.get("Label").asText());
        }
    }

    /**
     * What a changed label becomes.
     *
     * @param merge keep the languages that the client did not send, as {@code MSCRM.MergeLabels} asks for
     */
    static Label changed(Label before, JsonNode sent, boolean merge) {
        Label label = read(sent);
        return merge ? before.with(label) : label;
    }

    /** Whether a change keeps labels in languages that it does not send. */
    static boolean merge(Call call) {
        return call.header("MSCRM.MergeLabels").filter("true"::equalsIgnoreCase).isPresent();
    }
}
