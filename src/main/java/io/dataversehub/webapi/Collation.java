package io.dataversehub.webapi;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * When two values are the same to Dataverse. Its databases compare text without regard to case, accents and trailing blanks
 * (SQL Server's {@code Latin1_General_CI_AI}), so a row that a filter found may be spelled otherwise than what was asked for.
 */
final class Collation {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Collation() {}

    static String fold(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            return fold(new BigDecimal(value.toString()));
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof UUID) {
            return value.toString();
        }
        return text(value.toString());
    }

    private static String text(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean ascii = lower.chars().allMatch(c -> c < 0x80);
        return (ascii
                        ? lower
                        : MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                                .replaceAll(""))
                .stripTrailing();
    }
}
