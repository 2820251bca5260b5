package io.dataversehub.webapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a key as it stands in a URL.
 *
 * <pre>
 *   key    := [ "(" ] guid | column { "," column } [ ")" ]
 *   column := name "=" ( "'" text "'" | bare )         a quote inside text is doubled
 * </pre>
 */
final class RowKeyParser {

    private static final Pattern GUID = Pattern.compile("\\{?([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\}?");
    private static final Pattern COLUMN =
            Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=\\s*(?:'((?:[^']|'')*)'|([^,']+))\\s*");

    private RowKeyParser() {}

    static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    static UUID guid(String text) {
        Matcher matcher = GUID.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a GUID: '" + text + "'");
        }
        return UUID.fromString(matcher.group(1));
    }

    static RowKey parse(String text) {
        String key = text.strip();
        if (key.startsWith("(") && key.endsWith(")")) {
            key = key.substring(1, key.length() - 1);
        }
        return isGuid(key) ? RowKey.of(guid(key)) : RowKey.of(columns(text, key));
    }

    private static Map<String, Object> columns(String text, String key) {
        Map<String, Object> columns = new LinkedHashMap<>();
        Matcher matcher = COLUMN.matcher(key);
        int at = 0;
        while (at <= key.length()) {
            if (!matcher.region(at, key.length()).lookingAt()) {
                throw new IllegalArgumentException("Not a row key: '" + text
                        + "'. Give the primary id (a GUID), or an alternate key as column='text',other=1");
            }
            columns.put(matcher.group(1), value(matcher));
            at = matcher.end();
            if (at == key.length()) {
                return columns;
            }
            at = key.charAt(at) == ',' ? at + 1 : key.length() + 1;
        }
        throw new IllegalArgumentException("Not a row key: '" + text + "'. Separate the columns by commas");
    }

    private static Object value(Matcher matcher) {
        if (matcher.group(2) != null) {
            return matcher.group(2).replace("''", "'");
        }
        // Text, whatever it looks like: the column's type decides, and 007 of a text column keeps its zeros.
        return isGuid(matcher.group(3))
                ? guid(matcher.group(3))
                : matcher.group(3).strip();
    }
}
