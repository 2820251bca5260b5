package io.dataversehub.emulator.dataverse.odata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads the tokens that stand for values. */
final class Literals {

    /** Longest number taken: far more digits than any column holds. */
    private static final int MAX_NUMBER_LENGTH = 100;

    /** Largest power of ten taken, from the range of a double. Without it a few characters could ask for gigabytes. */
    private static final int MAX_EXPONENT = 324;

    private static final int GUID_LENGTH = 36;
    private static final int DATE_LENGTH = 10;

    private Literals() {}

    /** Whether the scanner stands before a value; words other than true, false and null are none. */
    static boolean at(Scanner scanner) {
        return switch (scanner.kind()) {
            case QUOTED, TYPED, BARE -> true;
            case WORD -> scanner.atWord("null") || scanner.atWord("true") || scanner.atWord("false");
            default -> false;
        };
    }

    /** Takes a value for which {@link #at} is true. */
    static Literal take(Scanner scanner) {
        Literal literal =
                switch (scanner.kind()) {
                    case QUOTED -> new Literal.Text(unquote(scanner.token()));
                    case TYPED -> typed(scanner);
                    case BARE -> bare(scanner);
                    default -> word(scanner);
                };
        scanner.next();
        return literal;
    }

    /** From {@code 'O''Bryan'} to {@code O'Bryan}. */
    static String unquote(String quoted) {
        String inside = quoted.substring(1, quoted.length() - 1);
        return inside.indexOf('\'') < 0 ? inside : inside.replace("''", "'");
    }

    private static Literal word(Scanner scanner) {
        if (scanner.atWord("null")) {
            return Literal.Null.NULL;
        }
        return new Literal.Bool(scanner.atWord("true"));
    }

    private static Literal typed(Scanner scanner) {
        String token = scanner.token();
        int quote = token.indexOf('\'');
        String type = token.substring(0, quote);
        if (type.indexOf('.') < 0) {
            // OData 2 wrote guid'...' and datetime'...'. Version 4 writes these values bare.
            throw unrecognized(type, scanner);
        }
        return new Literal.EnumMember(type, unquote(token.substring(quote)));
    }

    private static Literal bare(Scanner scanner) {
        String token = scanner.token();
        if (token.length() == GUID_LENGTH && isGuid(token, 0)) {
            return new Literal.Guid(UUID.fromString(token));
        }
        if (token.length() >= DATE_LENGTH && token.charAt(4) == '-' && token.charAt(7) == '-') {
            return token.length() == DATE_LENGTH ? date(token, scanner) : dateTime(token, scanner);
        }
        return number(token, scanner);
    }

    private static Literal date(String token, Scanner scanner) {
        try {
            return new Literal.Date(LocalDate.parse(token));
        } catch (DateTimeException e) {
            throw unrecognized("Edm.Date", scanner);
        }
    }

    private static Literal dateTime(String token, Scanner scanner) {
        try {
            return new Literal.DateTime(OffsetDateTime.parse(token));
        } catch (DateTimeException e) {
            throw unrecognized("Edm.DateTimeOffset", scanner);
        }
    }

    private static Literal number(String token, Scanner scanner) {
        String digits = withoutSuffix(token);
        if (digits.length() > MAX_NUMBER_LENGTH) {
            throw unrecognized("Edm.Decimal", scanner);
        }
        try {
            BigDecimal value = new BigDecimal(digits);
            if (Math.abs((long) value.precision() - value.scale()) <= MAX_EXPONENT + MAX_NUMBER_LENGTH
                    && Math.abs((long) value.scale()) <= MAX_EXPONENT + MAX_NUMBER_LENGTH) {
                return new Literal.Number(value);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw unrecognized("Edm.Decimal", scanner);
    }

    /** Older clients mark the type of a number with a letter at its end: 5L, 5.0m, 5d, 5f. */
    private static String withoutSuffix(String token) {
        int last = token.length() - 1;
        return last > 0 && "LlMmDdFf".indexOf(token.charAt(last)) >= 0 ? token.substring(0, last) : token;
    }

    private static ODataException unrecognized(String type, Scanner scanner) {
        int at = scanner.start();
        return ODataException.syntax(
                "Unrecognized '" + type + "' literal '" + scanner.token() + "' at '" + at + "' in '" + scanner.text()
                        + "'.",
                at);
    }

    static boolean isGuid(String text, int from) {
        if (text.length() - from < GUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < GUID_LENGTH; i++) {
            char c = text.charAt(from + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !isHex(c)) {
                return false;
            }
        }
        return true;
    }

    static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
