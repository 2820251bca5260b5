package io.dataversehub.webapi;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** OData text in URLs: literals and their escaping. */
final class UrlText {

    /** Left as they are: unreserved characters, and those that OData itself writes and servers read unescaped. */
    private static final String PLAIN = "-._~'(),=@$:!*;";
    /** Dataverse does not find a row by a key value with one of these in the URL, escaped or not. */
    private static final String BROKEN_IN_KEYS = "/<>*%&:\\?+";

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private UrlText() {}

    /** Percent-encodes a part of a URL: a query option's value, a key. */
    static String encode(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return out.toString();
    }

    /** How a value read by {@link ColumnValue} is written in a filter or key, unescaped. */
    static String literal(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
    }

    /** {@code a='x',b=1}, unescaped. */
    static String key(Map<String, Object> columns) {
        return columns.entrySet().stream()
                .map(column -> column.getKey() + "=" + literal(column.getValue()))
                .collect(Collectors.joining(","));
    }

    static boolean breaksKeys(Object value) {
        return value instanceof String text && text.chars().anyMatch(c -> BROKEN_IN_KEYS.indexOf(c) >= 0);
    }
}
