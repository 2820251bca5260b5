package io.dataversehub.webapi;

import io.dataversehub.webapi.RowOptions.EmptyText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a caller gave for a column into what the column holds: String, Integer, Long, BigDecimal, Double, Boolean, UUID, or
 * {@link Temporal} for dates. Pure. Lengths and ranges are left to Dataverse, which says them best; what cannot be of the type at
 * all is refused here, with the column, the value and the reason.
 */
final class ColumnValue {

    /** An ISO 8601 date or time: text in JSON, bare in a URL. */
    record Temporal(String iso) {
        @Override
        public String toString() {
            return iso;
        }
    }

    private ColumnValue() {}

    /** Null when the column is to be cleared. Not for lookups: see {@link LookupReader}. */
    static @Nullable Object read(Column column, @Nullable Object given, EmptyText emptyText) {
        if (given == null || isCleared(given, emptyText)) {
            return null;
        }
        return switch (column.type()) {
            case TEXT -> text(column, given);
            case INTEGER -> integer(column, given);
            case BIG_INTEGER -> bigInteger(column, given);
            case DECIMAL, MONEY -> decimal(column, given);
            case DOUBLE -> decimal(column, given).doubleValue();
            case BOOLEAN -> yesNo(column, given);
            case CHOICE, STATE, STATUS -> choice(column, given);
            case CHOICES -> choices(column, given);
            case DATE -> date(column, given, Dates.date(given), "a date such as 2026-01-31");
            case DATE_TIME -> date(column, given, Dates.moment(given), "a time such as 2026-01-31T08:30:00Z");
            case WALL_CLOCK_TIME -> date(column, given, Dates.wallClock(given), "a time such as 2026-01-31T08:30:00");
            case UNIQUE_ID -> id(column, given);
            case IMAGE ->
                given instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : text(column, given);
            case FILE ->
                throw RefusedValueException.invalid(
                        column, "a file", "cannot be set with the row's other values. Upload it to the row instead");
            case LOOKUP, PARTIES, OTHER ->
                throw RefusedValueException.invalid(column, given, "cannot be written as a column's value");
        };
    }

    private static boolean isCleared(Object given, EmptyText emptyText) {
        return emptyText == EmptyText.NULL && given instanceof CharSequence text && text.isEmpty();
    }

    private static String text(Column column, Object given) {
        if (given instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (given instanceof Map
                || given instanceof Collection
                || given.getClass().isArray()) {
            throw RefusedValueException.invalid(column, given, "is not a text");
        }
        return given.toString();
    }

    private static Integer integer(Column column, Object given) {
        if (given instanceof Integer number) {
            return number;
        }
        BigDecimal number = decimal(column, given);
        try {
            return number.intValueExact();
        } catch (ArithmeticException notInt) {
            throw RefusedValueException.invalid(column, given, "is not a whole number from -2147483648 to 2147483647");
        }
    }

    private static Long bigInteger(Column column, Object given) {
        try {
            return decimal(column, given).longValueExact();
        } catch (ArithmeticException notLong) {
            throw RefusedValueException.invalid(column, given, "is not a whole number of 64 bits");
        }
    }

    private static BigDecimal decimal(Column column, Object given) {
        try {
            if (given instanceof BigDecimal number) {
                return number;
            }
            if (given instanceof BigInteger number) {
                return new BigDecimal(number);
            }
            if (given instanceof Number || given instanceof CharSequence) {
                return new BigDecimal(given.toString().strip());
            }
        } catch (NumberFormatException notNumber) {
            throw RefusedValueException.invalid(
                    column, given, "is not a number. Write it as 1234.56, without grouping, unit or currency sign");
        }
        throw RefusedValueException.invalid(column, given, "is not a number");
    }

    private static Boolean yesNo(Column column, Object given) {
        if (given instanceof Boolean value) {
            return value;
        }
        String text = given instanceof Number number ? number.toString() : text(column, given);
        Integer value = column.choices().value(text);
        if (value != null) {
            return value == 1;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw RefusedValueException.perhapsNew(
                        RowError.UNKNOWN_CHOICE,
                        column.name(),
                        "Column " + column.name() + ": " + RefusedValueException.shown(given)
                                + " is neither yes nor no. It takes true, false" + labels(column));
        };
    }

    private static Integer choice(Column column, Object given) {
        if (given instanceof Number) {
            return integer(column, given);
        }
        String text = text(column, given).strip();
        boolean isNumber = text.matches("-?\\d{1,10}");
        if (isNumber && column.choices().labels().containsKey(integer(column, text))) {
            return integer(column, text);
        }
        Integer value = column.choices().value(text);
        if (value != null) {
            return value;
        }
        if (isNumber) {
            // Dataverse has the last word on a value that the description does not list.
            return integer(column, text);
        }
        throw RefusedValueException.perhapsNew(
                RowError.UNKNOWN_CHOICE,
                column.name(),
                "Column " + column.name() + " has no choice " + RefusedValueException.shown(given) + ". It takes "
                        + column.choices().labels().keySet() + labels(column));
    }

    private static @Nullable String choices(Column column, Object given) {
        Collection<?> values = given instanceof Collection<?> many
                ? many
                : given instanceof CharSequence text
                        ? java.util.Arrays.asList(text.toString().split("[,;]"))
                        : java.util.List.of(given);
        var chosen = new TreeSet<Integer>();
        for (Object value : values) {
            if (value != null && !value.toString().isBlank()) {
                chosen.add(choice(column, value));
            }
        }
        return chosen.isEmpty() ? null : chosen.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String labels(Column column) {
        String labels = column.choices().labels().values().stream()
                .filter(label -> !label.isEmpty())
                .limit(12)
                .map(label -> "'" + label + "'")
                .collect(Collectors.joining(", "));
        return labels.isEmpty() ? "" : " or a label: " + labels;
    }

    private static Temporal date(Column column, Object given, @Nullable String read, String example) {
        if (read == null) {
            throw RefusedValueException.invalid(column, given, "is not " + example);
        }
        return new Temporal(read);
    }

    private static UUID id(Column column, Object given) {
        if (given instanceof UUID id) {
            return id;
        }
        try {
            return RowKeyParser.guid(text(column, given));
        } catch (IllegalArgumentException notId) {
            throw RefusedValueException.invalid(column, given, "is not a GUID");
        }
    }
}
