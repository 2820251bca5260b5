package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A text shown to people, in each language that it was given in.
 *
 * <p>In the schema files: plain text is English, an object has a member for each language: {@code {"1033":"Name","1031":"Name"}}.
 *
 * @param texts by the number of the language
 */
public record Label(Map<Integer, String> texts) {
    /** English of the United States: the language of everything that is in the schema files, and of the user. */
    public static final int LANGUAGE = 1033;

    public static final Label NONE = new Label(Map.of());

    public Label {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    static Label of(@Nullable JsonNode json) {
        if (json == null || json.isNull() || json.isMissingNode()) {
            return NONE;
        }
        if (!json.isObject()) {
            return new Label(Map.of(LANGUAGE, json.asText()));
        }
        Map<Integer, String> texts = new TreeMap<>();
        json.fields()
                .forEachRemaining(text -> texts.put(
                        Integer.valueOf(text.getKey()), text.getValue().asText()));
        return new Label(texts);
    }

    /** In the user's language, else in any; null when there is none. */
    public @Nullable String text() {
        String own = texts.get(LANGUAGE);
        return own != null ? own : texts.values().stream().findFirst().orElse(null);
    }

    /** This one with the languages of another one instead of its own, and its own where the other has none. */
    public Label with(Label other) {
        Map<Integer, String> all = new TreeMap<>(texts);
        all.putAll(other.texts);
        return new Label(all);
    }

    /** As it stands in the schema files. */
    public JsonNode json() {
        if (texts.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        texts.forEach((language, text) -> json.put(language.toString(), text));
        return json;
    }
}
