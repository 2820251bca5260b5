package io.dataversehub.webapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a choice, or the two of a yes/no column (0 and 1).
 *
 * @param labels values to labels, in the user's language
 * @param byLabel labels in all languages, in lower case, to values
 */
public record Choices(Map<Integer, String> labels, Map<String, Integer> byLabel) {

    static final Choices NONE = new Choices(Map.of(), Map.of());

    public Choices {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        byLabel = Map.copyOf(byLabel);
    }

    /** The value with this label, whatever its case; null: none has it. */
    @Nullable
    Integer value(String label) {
        return byLabel.get(fold(label));
    }

    static String fold(String label) {
        return label.strip().toLowerCase(Locale.ROOT);
    }
}
