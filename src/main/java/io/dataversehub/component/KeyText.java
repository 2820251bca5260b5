package io.dataversehub.component;

import io.dataversehub.webapi.RowKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of a row's key in a header or a URL: a GUID, or {@code column=value[,column=value]}. A value that has a
 * comma stands in single quotes, a quote in it doubled, as OData has it: {@code name='O''Brien, Bob'}.
 */
final class KeyText {

    private static final Pattern PART = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=('(?:[^']|'')*'|[^',]*)(,|$)");

    private KeyText() {}

    static RowKey parse(String text) {
        try {
            return RowKey.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return RowKey.of(columns(text));
        }
    }

    private static Map<String, Object> columns(String text) {
        Map<String, Object> columns = new LinkedHashMap<>();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            String value = part.group(2);
            columns.put(
                    part.group(1),
                    value.startsWith("'")
                            ? value.substring(1, value.length() - 1).replace("''", "'")
                            : value);
            end = part.end();
        }
        if (columns.isEmpty() || end < text.length()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no key of a row. Write its id (a GUID), or an alternate key"
                            + " as column=value, several separated by commas; a value with a comma stands in single quotes.");
        }
        return columns;
    }
}
