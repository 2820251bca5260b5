package io.dataversehub.emulator.servicebus.sql;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Patterns of LIKE: {@code %} is any text, {@code _} any character, and what follows the escape character is itself. */
final class LikePattern {
    private LikePattern() {}

    /** True, false or, when a part is null, unknown. */
    static @Nullable Boolean matches(@Nullable Object value, @Nullable Object pattern, @Nullable Object escape) {
        if (value == null || pattern == null) {
            return null;
        }
        if (!(value instanceof String text) || !(pattern instanceof String like)) {
            throw new SqlEvaluationException("LIKE compares text with a pattern that is text, not a value of type "
                    + value.getClass().getSimpleName() + " with one of type "
                    + pattern.getClass().getSimpleName() + ".");
        }
        return regex(like, character(escape)).matcher(text).matches();
    }

    private static int character(@Nullable Object escape) {
        if (escape == null) {
            return -1;
        }
        if (escape instanceof String text && text.codePointCount(0, text.length()) == 1) {
            return text.codePointAt(0);
        }
        throw new SqlEvaluationException("The escape character of LIKE must be a text of one character.");
    }

    private static Pattern regex(String like, int escape) {
        StringBuilder regex = new StringBuilder();
        boolean escaped = false;
        for (int c : like.codePoints().toArray()) {
            if (!escaped && c == escape) {
                escaped = true;
            } else {
                regex.append(
                        escaped || c != '%' && c != '_' ? Pattern.quote(Character.toString(c)) : c == '%' ? ".*" : ".");
                escaped = false;
            }
        }
        if (escaped) {
            throw new SqlEvaluationException("The pattern of LIKE ends with its escape character: '" + like + "'.");
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
