package io.dataversehub.emulator.dataverse.schema;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the server makes the values of an autonumber column:
 *
 * <pre>
 * format      = *( text / "{SEQNUM:" least "}" / "{RANDSTRING:" length "}" / "{DATETIMEUTC:" pattern "}" )
 * least       digits that the number has at least, with zeros before it
 * length      1 to 6 letters and digits
 * pattern     a custom date and time format of .NET: yyyyMMddhhmmss
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/create-auto-number-attributes">Create
 *     autonumber columns</a>
 */
public final class AutoNumberFormat {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(SEQNUM|RANDSTRING|DATETIMEUTC):([^{}]*)}");
    private static final Pattern LEAST = Pattern.compile("[1-9]\\d?");
    private static final Pattern LENGTH = Pattern.compile("[1-6]");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** What a pattern is made of, and Java's words for it; a quoted text stays as it is. */
    private static final Pattern DATE_PART = Pattern.compile("([A-Za-z])\\1*|'[^']*'|[^A-Za-z']+");

    private static final Map<String, String> DATE_PARTS = Map.ofEntries(
            Map.entry("yyyy", "uuuu"),
            Map.entry("yy", "uu"),
            Map.entry("MMMM", "MMMM"),
            Map.entry("MMM", "MMM"),
            Map.entry("MM", "MM"),
            Map.entry("M", "M"),
            Map.entry("dddd", "EEEE"),
            Map.entry("ddd", "EEE"),
            Map.entry("dd", "dd"),
            Map.entry("d", "d"),
            Map.entry("HH", "HH"),
            Map.entry("H", "H"),
            Map.entry("hh", "hh"),
            Map.entry("h", "h"),
            Map.entry("mm", "mm"),
            Map.entry("m", "m"),
            Map.entry("ss", "ss"),
            Map.entry("s", "s"),
            Map.entry("tt", "a"));

    private final List<Part> parts;

    /** When a value is made. */
    private record Moment(LongSupplier number, LocalDateTime utc, RandomGenerator random) {}

    private interface Part {
        String text(Moment moment);
    }

    private AutoNumberFormat(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * @throws IllegalArgumentException when a placeholder has a length that Dataverse refuses
     * @throws UnsupportedOperationException for a date pattern that is none of the custom ones above
     */
    public static AutoNumberFormat parse(String format) {
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(format);
        int from = 0;
        while (placeholder.find()) {
            addText(parts, format.substring(from, placeholder.start()));
            parts.add(part(placeholder.group(1), placeholder.group(2)));
            from = placeholder.end();
        }
        addText(parts, format.substring(from));
        return new AutoNumberFormat(parts);
    }

    /** @param number asked once for each sequential part */
    public String text(LongSupplier number, LocalDateTime utc, RandomGenerator random) {
        Moment moment = new Moment(number, utc, random);
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text(moment)));
        return text.toString();
    }

    private static void addText(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(moment -> text);
        }
    }

    private static Part part(String kind, String detail) {
        return switch (kind) {
            case "SEQNUM" -> number(detail);
            case "RANDSTRING" -> letters(detail);
            default -> date(detail);
        };
    }

    private static Part number(String least) {
        if (!LEAST.matcher(least).matches()) {
            throw new IllegalArgumentException(
                    "{SEQNUM:" + least + "}: the least number of digits must be from 1 to 99.");
        }
        String format = "%0" + least + "d";
        return moment -> String.format(Locale.ROOT, format, moment.number().getAsLong());
    }

    private static Part letters(String length) {
        if (!LENGTH.matcher(length).matches()) {
            throw new IllegalArgumentException("{RANDSTRING:" + length + "}: the length must be from 1 to 6.");
        }
        int letters = Integer.parseInt(length);
        return moment -> moment.random()
                .ints(letters, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, index) -> text.append(LETTERS.charAt(index)), StringBuilder::append)
                .toString();
    }

    private static Part date(String pattern) {
        if (pattern.length() < 2) {
            throw new UnsupportedOperationException("The standard date format {DATETIMEUTC:" + pattern + "}");
        }
        DateTimeFormatter format = DateTimeFormatter.ofPattern(java(pattern), Locale.ENGLISH);
        return moment -> format.format(moment.utc());
    }

    private static String java(String pattern) {
        StringBuilder java = new StringBuilder();
        Matcher part = DATE_PART.matcher(pattern);
        int from = 0;
        while (part.find()) {
            if (part.start() != from) {
                break;
            }
            java.append(javaPart(pattern, part.group()));
            from = part.end();
        }
        if (from != pattern.length()) {
            throw new IllegalArgumentException("{DATETIMEUTC:" + pattern + "}: the quote has no end.");
        }
        return java.toString();
    }

    private static String javaPart(String pattern, String part) {
        if (part.charAt(0) == '\'') {
            return part;
        }
        if (!Character.isLetter(part.charAt(0))) {
            // Some signs mean something to Java.
            return "'" + part + "'";
        }
        String java = DATE_PARTS.get(part);
        if (java == null) {
            throw new UnsupportedOperationException("'" + part + "' in the date format {DATETIMEUTC:" + pattern + "}");
        }
        return java;
    }
}
