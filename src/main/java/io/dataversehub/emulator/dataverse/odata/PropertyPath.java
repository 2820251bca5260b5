package io.dataversehub.emulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column, perhaps of a related row: {@code name}, {@code primarycontactid/createdby/fullname}, and inside a lambda
 * {@code t/statecode}, whose variable is {@code t} and whose segments are {@code [statecode]}.
 *
 * @param variable the lambda variable that the path starts from; null when it starts from the row itself
 * @param segments never empty, except that a path may be a lambda variable alone
 */
public record PropertyPath(@Nullable String variable, List<String> segments) implements Operand {

    public PropertyPath {
        segments = List.copyOf(segments);
        if (variable == null && segments.isEmpty()) {
            throw new IllegalArgumentException("a path needs a segment or a variable");
        }
    }

    public static PropertyPath of(String... segments) {
        return new PropertyPath(null, List.of(segments));
    }

    /** The column, without the way to it. */
    public String last() {
        return segments.isEmpty() ? String.valueOf(variable) : segments.get(segments.size() - 1);
    }

    /** As written in a URL. */
    @Override
    public String toString() {
        String path = String.join("/", segments);
        if (variable == null) {
            return path;
        }
        return segments.isEmpty() ? variable : variable + '/' + path;
    }
}
