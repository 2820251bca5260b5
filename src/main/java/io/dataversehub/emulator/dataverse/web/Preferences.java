package io.dataversehub.emulator.dataverse.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code Prefer} headers ask for.
 *
 * @param representation answer a write with the row
 * @param annotations names and {@code *}-patterns of the annotations wanted; empty = none
 * @param maxPageSize null when not given or not usable
 * @param others preferences this emulator does not act on yet, by their text
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors">Compose
 *     HTTP requests</a>
 */
public record Preferences(
        boolean representation,
        List<String> annotations,
        @Nullable Integer maxPageSize,
        boolean continueOnError,
        List<String> others) {

    public static final Preferences NONE = new Preferences(false, List.of(), null, false, List.of());

    /** Larger values are ignored, not refused. */
    public static final int MAX_PAGE_SIZE = 5000;

    private static final String ANNOTATIONS = "odata.include-annotations";
    private static final String PAGE_SIZE = "odata.maxpagesize";

    public Preferences {
        annotations = List.copyOf(annotations);
        others = List.copyOf(others);
    }

    static Preferences of(Headers headers) {
        boolean representation = false;
        boolean continueOnError = false;
        Integer maxPageSize = null;
        List<String> annotations = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String preference : split(headers.all("Prefer"))) {
            int equals = preference.indexOf('=');
            String name = (equals < 0 ? preference : preference.substring(0, equals)).strip();
            String value =
                    equals < 0 ? "" : unquoted(preference.substring(equals + 1).strip());
            switch (name.toLowerCase(Locale.ROOT)) {
                case "return" -> representation |= value.equals("representation");
                case "odata.continue-on-error" -> continueOnError = !value.equals("false");
                case ANNOTATIONS -> annotations.addAll(List.of(value.split("\\s*,\\s*")));
                case PAGE_SIZE -> maxPageSize = pageSize(value);
                default -> others.add(preference);
            }
        }
        return new Preferences(representation, annotations, maxPageSize, continueOnError, others);
    }

    /** At the commas outside of quotes. */
    private static List<String> split(List<String> values) {
        List<String> parts = new ArrayList<>();
        for (String value : values) {
            StringBuilder part = new StringBuilder();
            boolean quoted = false;
            for (char c : value.toCharArray()) {
                quoted ^= c == '"';
                if (c == ',' && !quoted) {
                    parts.add(part.toString().strip());
                    part.setLength(0);
                } else {
                    part.append(c);
                }
            }
            parts.add(part.toString().strip());
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static @Nullable Integer pageSize(String value) {
        try {
            int size = Integer.parseInt(value);
            return size >= 1 && size <= MAX_PAGE_SIZE ? size : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether an annotation is wanted; {@code Microsoft.Dynamics.CRM.*} asks for all that begin so. */
    public boolean wants(String annotation) {
        for (String wanted : annotations) {
            if (wanted.endsWith("*")
                    ? annotation.startsWith(wanted.substring(0, wanted.length() - 1))
                    : annotation.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Asked for with this very text, as change tracking and background operations are. */
    public boolean asksFor(String preference) {
        return others.stream().anyMatch(other -> other.equalsIgnoreCase(preference));
    }

    /** Value of a preference that is none of the known ones: {@code url} of a background operation. */
    public Optional<String> other(String name) {
        return others.stream()
                .filter(other -> other.regionMatches(true, 0, name + "=", 0, name.length() + 1))
                .map(other -> unquoted(other.substring(name.length() + 1).strip()))
                .findFirst();
    }

    /** Adds a {@code Preference-Applied} header for the annotations, quoted as Dataverse quotes them. */
    public Headers annotationsApplied(Headers headers) {
        return annotations.isEmpty()
                ? headers
                : headers.with("Preference-Applied", ANNOTATIONS + "=\"" + String.join(",", annotations) + '"');
    }

    public Headers pageSizeApplied(Headers headers) {
        return maxPageSize == null ? headers : headers.with("Preference-Applied", PAGE_SIZE + "=" + maxPageSize);
    }

    public Headers representationApplied(Headers headers) {
        return representation ? headers.with("Preference-Applied", "return=representation") : headers;
    }
}
