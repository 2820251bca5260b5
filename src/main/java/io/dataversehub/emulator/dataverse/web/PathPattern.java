package io.dataversehub.emulator.dataverse.web;

import io.dataversehub.emulator.dataverse.odata.Arguments;
import io.dataversehub.emulator.dataverse.odata.ResourcePath;
import io.dataversehub.emulator.dataverse.odata.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses a route answers:
 *
 * <pre>
 * pattern  = [ part *( "/" part ) ]
 * part     = NAME [ "()" ]        this very name; with () its arguments may be there or not (a function)
 *          / "{" x "}"            any name without arguments
 *          / "{" x "}(key)"       any name with arguments; NAME "(key)" likewise
 *          / PREFIX "{" x "}" [ "()" ]   any name that begins so
 *          / "$ref" / "$count" / "$value" / "$batch" / "$metadata"
 * </pre>
 */
record PathPattern(List<Part> parts) {

    private enum Key {
        NONE,
        OPTIONAL,
        NEEDED
    }

    /** @param name empty = any; with a dot at its end, any that begins so */
    private record Part(String name, Key key, boolean keyword) {

        boolean names(String segment) {
            return name.endsWith(".") ? segment.startsWith(name) : name.isEmpty() || name.equals(segment);
        }
    }

    static PathPattern of(String text) {
        return new PathPattern(
                text.isEmpty()
                        ? List.of()
                        : Arrays.stream(text.split("/")).map(PathPattern::part).toList());
    }

    private static Part part(String text) {
        if (text.startsWith("$")) {
            return new Part(text.substring(1).toUpperCase(Locale.ROOT), Key.NONE, true);
        }
        Key key = text.endsWith("(key)") ? Key.NEEDED : text.endsWith("()") ? Key.OPTIONAL : Key.NONE;
        String name = text.replaceAll("\\(.*", "");
        return new Part(name.replaceAll("\\{.*", ""), key, false);
    }

    /** Begins with a name of its own, and so is meant for one thing only. */
    boolean isSpecific() {
        return parts.isEmpty() || parts.get(0).keyword() || !parts.get(0).name().isEmpty();
    }

    boolean matches(ResourcePath path) {
        if (path.segments().size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!matches(parts.get(i), path.segments().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Part part, Segment segment) {
        if (segment instanceof Segment.Keyword keyword) {
            return part.keyword() && keyword.name().equals(part.name());
        }
        if (part.keyword() || !(segment instanceof Segment.Name name)) {
            return false;
        }
        boolean hasKey = !(name.arguments() instanceof Arguments.Absent);
        return part.names(name.name()) && (part.key() == Key.OPTIONAL || hasKey == (part.key() == Key.NEEDED));
    }
}
