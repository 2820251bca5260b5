package io.dataversehub.emulator.dataverse.odata;

import java.util.ArrayList;
import java.util.List;

/** Splits a text where a separator stands outside quotes and brackets. */
final class TopLevel {

    private TopLevel() {}

    /** The parts, trimmed; empty ones, as behind a separator at the end, are left out. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                i = endOfQuoted(text, i);
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == separator && depth == 0) {
                add(parts, text.substring(start, i));
                start = i + 1;
            }
        }
        add(parts, text.substring(start));
        return parts;
    }

    private static void add(List<String> parts, String part) {
        String trimmed = part.trim();
        if (!trimmed.isEmpty()) {
            parts.add(trimmed);
        }
    }

    /** A doubled quote ends one quoted text and opens the next, which comes to the same. */
    private static int endOfQuoted(String text, int open) {
        int close = text.indexOf('\'', open + 1);
        return close < 0 ? text.length() : close;
    }
}
