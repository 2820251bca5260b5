package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.odata.Filter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern of SQL Server's LIKE. H2's has no {@code [a-f]}, so a pattern with brackets becomes a regular expression.
 *
 * @param text with {@code %} before and behind it as the function wants
 */
record LikePattern(String text) {

    static LikePattern of(Filter.TextMatch match) {
        return new LikePattern(
                switch (match.function()) {
                    case CONTAINS -> "%" + match.pattern() + "%";
                    case STARTS_WITH -> match.pattern() + "%";
                    case ENDS_WITH -> "%" + match.pattern();
                });
    }

    String condition(String property, List<Object> parameters) {
        if (text.indexOf('[') < 0) {
            parameters.add(text);
            return "(" + property + " LIKE ? ESCAPE '')";
        }
        parameters.add(regex());
        return "REGEXP_LIKE(" + property + ", ?, 'in')";
    }

    private String regex() {
        StringBuilder regex = new StringBuilder("^");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = c == '[' ? text.indexOf(']', i + 1) : -1;
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else if (end > i + 1) {
                regex.append(set(text.substring(i + 1, end)));
                i = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.append('$').toString();
    }

    /** {@code a-f} or {@code ^a-f}: ranges stay, all else is taken as it is. */
    private static String set(String inside) {
        boolean not = inside.startsWith("^");
        String members = not ? inside.substring(1) : inside;
        return "[" + (not ? "^" : "") + members.replaceAll("[\\\\\\[\\]&^]", "\\\\$0") + "]";
    }
}
