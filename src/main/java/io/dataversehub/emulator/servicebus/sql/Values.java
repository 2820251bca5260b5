package io.dataversehub.emulator.servicebus.sql;

import java.math.BigDecimal;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Comparison and arithmetic with the promotions of C#: integers are 64 bits wide and divide without remainder, one decimal makes the
 * other one decimal too, nothing else is converted, and null makes the result unknown.
 */
final class Values {
    private Values() {}

    /** Negative, zero or positive; the caller has seen to it that neither is null. */
    static int compare(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return compareNumbers(a, b);
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        if (left instanceof Date a && right instanceof Date b) {
            return a.compareTo(b);
        }
        throw mismatch("compare", left, right);
    }

    static boolean equal(Object left, Object right) {
        if (left instanceof Boolean && right instanceof Boolean || left instanceof UUID && right instanceof UUID) {
            return left.equals(right);
        }
        return compare(left, right) == 0;
    }

    private static int compareNumbers(Number a, Number b) {
        if (isExact(a) || isExact(b)) {
            return exact(a).compareTo(exact(b));
        }
        return isWhole(a) && isWhole(b)
                ? Long.compare(a.longValue(), b.longValue())
                : Double.compare(a.doubleValue(), b.doubleValue());
    }

    static @Nullable Object arithmetic(String operator, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        if (operator.equals("+") && left instanceof String a && right instanceof String b) {
            return a + b;
        }
        if (!(left instanceof Number a) || !(right instanceof Number b)) {
            throw mismatch("apply " + operator + " to", left, right);
        }
        // Not by ?:, which would make a double of the whole number.
        if (isWhole(a) && isWhole(b)) {
            return whole(operator, a.longValue(), b.longValue());
        }
        return decimal(operator, a.doubleValue(), b.doubleValue());
    }

    private static Long whole(String operator, long a, long b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / divisor(a, b);
            default -> a % divisor(a, b);
        };
    }

    private static long divisor(long a, long b) {
        if (b == 0) {
            throw new SqlEvaluationException("An attempt to divide " + a + " by zero.");
        }
        return b;
    }

    private static Double decimal(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> a % b;
        };
    }

    static @Nullable Object negative(@Nullable Object value) {
        return arithmetic("-", value == null ? null : 0L, value);
    }

    /** What SET makes of a value where there is one of another type already: that type, if nothing is lost by it. */
    static @Nullable Object likeExisting(@Nullable Object value, @Nullable Object existing) {
        if (existing instanceof String && value != null) {
            return value.toString();
        }
        if (!(value instanceof Number number) || !(existing instanceof Number)) {
            return value;
        }
        if (existing instanceof Integer && isWhole(number) && number.intValue() == number.longValue()) {
            return number.intValue();
        }
        if (existing instanceof Long && isWhole(number)) {
            return number.longValue();
        }
        return existing instanceof Double ? (Object) number.doubleValue() : value;
    }

    static boolean isWhole(Number number) {
        return !(number instanceof Double || number instanceof Float || isExact(number));
    }

    private static boolean isExact(Number number) {
        return number instanceof BigDecimal;
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    private static SqlEvaluationException mismatch(String what, Object left, Object right) {
        return new SqlEvaluationException("It is not possible to " + what + " a value of type "
                + left.getClass().getSimpleName() + " and one of type "
                + right.getClass().getSimpleName() + ".");
    }
}
