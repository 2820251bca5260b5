package io.dataversehub.emulator.dataverse.reading;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The text of {@code $expand} as the caller wrote it: links to the rest of an expanded collection repeat its options word for
 * word.
 */
final class ExpandText {
    private static final String EXPAND = "$expand=";

    /** Characters of options that may stand in a URL as they are, and as Dataverse shows them. */
    private static final String KEPT = "$=,()/'-._~:;@!*";

    private ExpandText() {}

    /** Decoded value of {@code $expand}; empty when there is none. */
    static String of(String rawQuery) {
        for (String option : rawQuery.split("&")) {
            String decoded = URLDecoder.decode(option, StandardCharsets.UTF_8);
            if (decoded.startsWith(EXPAND)) {
                return decoded.substring(EXPAND.length());
            }
        }
        return "";
    }

    /** {@code $select=a;$filter=…} of one item; empty when it has none. */
    static String options(String expand, String navigation) {
        for (String item : split(expand, ',')) {
            int open = item.indexOf('(');
            String name = (open < 0 ? item : item.substring(0, open)).strip();
            if (name.equals(navigation) && open >= 0) {
                return item.substring(open + 1, item.lastIndexOf(')'));
            }
        }
        return "";
    }

    /** The {@code $expand} among the options of an item. */
    static String nested(String options) {
        for (String option : split(options, ';')) {
            if (option.strip().startsWith(EXPAND)) {
                return option.strip().substring(EXPAND.length());
            }
        }
        return "";
    }

    /** As the query of a URL, percent-encoded where it must be. */
    static String asQuery(String options) {
        return String.join(
                "&",
                split(options, ';').stream()
                        .map(option -> encoded(option.strip()))
                        .toList());
    }

    private static String encoded(String option) {
        StringBuilder text = new StringBuilder();
        for (byte b : option.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return text.toString();
    }

    /** At separators outside of parentheses and quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            if (quoted) {
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == separator && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            parts.add(text.substring(start));
        }
        return parts;
    }
}
