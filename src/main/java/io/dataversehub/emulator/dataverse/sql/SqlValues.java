package io.dataversehub.emulator.dataverse.sql;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;

/**
 * What columns are compared with, as the text that FetchXML has for it.
 *
 * <pre>
 * value = text / number / "GETUTCDATE()" / "DATEADD(" part "," number "," value ")"
 * </pre>
 */
final class SqlValues {
    private static final int DATE_LENGTH = 10;

    private final LocalDateTime now;

    SqlValues(LocalDateTime now) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    static boolean isLiteral(Expression expression) {
        return expression instanceof StringValue
                || expression instanceof LongValue
                || expression instanceof DoubleValue
                || expression instanceof SignedExpression signed && isLiteral(signed.getExpression());
    }

    String text(Expression expression) {
        if (expression instanceof StringValue text) {
            return text.getNotExcapedValue();
        }
        if (expression instanceof Function function) {
            return time(function).toString();
        }
        if (isLiteral(expression)) {
            return expression.toString();
        }
        throw SqlErrors.notSupported("comparisons with other than a literal value, such as " + expression);
    }

    private LocalDateTime time(Expression expression) {
        if (expression instanceof Function function) {
            List<? extends Expression> parameters =
                    function.getParameters() == null ? List.of() : List.copyOf(function.getParameters());
            String name = function.getName().toUpperCase(Locale.ROOT);
            if (name.equals("GETUTCDATE") && parameters.isEmpty()) {
                return now;
            }
            if (name.equals("DATEADD") && parameters.size() == 3) {
                return add(parameters.get(0), parameters.get(1), time(parameters.get(2)));
            }
        }
        if (expression instanceof StringValue text) {
            return time(text.getNotExcapedValue());
        }
        throw SqlErrors.notSupported("functions but DATEADD and GETUTCDATE of literal values, such as " + expression);
    }

    private static LocalDateTime time(String text) {
        try {
            return text.length() <= DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T').replaceFirst("Z$", ""));
        } catch (DateTimeException e) {
            throw SqlErrors.malformed("'" + text + "' is no date and time");
        }
    }

    private static LocalDateTime add(Expression part, Expression number, LocalDateTime to) {
        ChronoUnit unit = unit(part.toString())
                .orElseThrow(() -> SqlErrors.malformed("'" + part + "' is no part of a date that DATEADD takes"));
        try {
            int quarters = part.toString().toLowerCase(Locale.ROOT).startsWith("q") ? 3 : 1;
            return to.plus(Math.multiplyExact(Long.parseLong(number.toString()), quarters), unit);
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            throw SqlErrors.malformed("'" + number + "' is no number that DATEADD takes");
        }
    }

    /** Names and abbreviations of Transact-SQL; a quarter is three months. */
    private static Optional<ChronoUnit> unit(String part) {
        return Optional.ofNullable(
                switch (part.toLowerCase(Locale.ROOT)) {
                    case "year", "yy", "yyyy" -> ChronoUnit.YEARS;
                    case "quarter", "qq", "q", "month", "mm", "m" -> ChronoUnit.MONTHS;
                    case "week", "wk", "ww" -> ChronoUnit.WEEKS;
                    case "dayofyear", "dy", "y", "day", "dd", "d", "weekday", "dw", "w" -> ChronoUnit.DAYS;
                    case "hour", "hh" -> ChronoUnit.HOURS;
                    case "minute", "mi", "n" -> ChronoUnit.MINUTES;
                    case "second", "ss", "s" -> ChronoUnit.SECONDS;
                    default -> null;
                });
    }
}
