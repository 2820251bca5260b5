package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.errors.WebApiException;
import io.dataversehub.emulator.dataverse.odata.Filter.Operator;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.schema.Column;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of a query as the values of the columns they are compared with. */
final class Literals {
    private static final int DATE_LENGTH = 10;
    private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Literals() {}

    /** @throws WebApiException when the literal's kind does not fit the column's type */
    static Object value(Column column, Operator operator, Literal literal) {
        Object value =
                switch (column.type()) {
                    case STRING, MEMO, ENTITY_NAME, CHOICES, VIRTUAL ->
                        literal instanceof Literal.Text text ? text.text() : null;
                    case INTEGER, BIG_INT, DECIMAL, MONEY, DOUBLE, CHOICE, STATE, STATUS ->
                        literal instanceof Literal.Number number ? number.value() : null;
                    case BOOLEAN -> literal instanceof Literal.Bool bool ? bool.value() : null;
                    case LOOKUP, CUSTOMER, OWNER, UNIQUE_IDENTIFIER -> guid(literal);
                    case DATE_TIME -> time(column, literal);
                    case IMAGE, FILE, PARTY_LIST, MANAGED_PROPERTY -> null;
                };
        if (value == null) {
            throw incompatible(column, operator, type(literal));
        }
        return value;
    }

    /** Between quotes as well: an example of the documentation has it so. */
    private static @Nullable UUID guid(Literal literal) {
        if (literal instanceof Literal.Text text && GUID.matcher(text.text()).matches()) {
            return UUID.fromString(text.text());
        }
        return literal instanceof Literal.Guid guid ? guid.value() : null;
    }

    /** A bare date stands for its midnight in UTC. */
    private static @Nullable Object time(Column column, Literal literal) {
        if (literal instanceof Literal.Date date) {
            return column.isDateOnly() ? date.value() : date.value().atStartOfDay();
        }
        if (literal instanceof Literal.DateTime time) {
            LocalDateTime utc =
                    time.value().withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            return column.isDateOnly() ? utc.toLocalDate() : utc;
        }
        return null;
    }

    /** Values of query functions and of paging cookies are text, whatever the column's type. */
    static Object fromText(Column column, String text) {
        try {
            return switch (column.type()) {
                case INTEGER, BIG_INT, DECIMAL, MONEY, DOUBLE, CHOICE, STATE, STATUS -> new BigDecimal(text);
                case BOOLEAN -> Boolean.valueOf(text.equals("true") || text.equals("1"));
                case LOOKUP, CUSTOMER, OWNER, UNIQUE_IDENTIFIER -> UUID.fromString(withoutBraces(text));
                case DATE_TIME -> time(column, text);
                default -> text;
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new WebApiException(
                    400,
                    "0x80040203",
                    "The value '" + text + "' is not valid for the column '" + column.logicalName() + "'.");
        }
    }

    private static String withoutBraces(String text) {
        return text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
    }

    static Object time(Column column, String text) {
        if (text.length() <= DATE_LENGTH) {
            LocalDate date = LocalDate.parse(text);
            return column.isDateOnly() ? date : date.atStartOfDay();
        }
        if (text.charAt(DATE_LENGTH) == ' ') {
            return time(column, text.replace(' ', 'T'));
        }
        LocalDateTime utc =
                text.endsWith("Z") || text.lastIndexOf('+') > DATE_LENGTH || text.lastIndexOf('-') > DATE_LENGTH
                        ? OffsetDateTime.parse(text)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime()
                        : LocalDateTime.parse(text);
        return column.isDateOnly() ? utc.toLocalDate() : utc;
    }

    /** Two columns of a row can be compared when they hold the same kind of value. */
    static void checkComparable(Column left, Operator operator, Column right) {
        if (!isComparable(left, right)) {
            throw incompatible(left, operator, type(right));
        }
    }

    static boolean isComparable(Column left, Column right) {
        return kind(left).equals(kind(right));
    }

    private static String kind(Column column) {
        return switch (type(column)) {
            case "Edm.Int32", "Edm.Int64", "Edm.Decimal", "Edm.Double" -> "number";
            default -> type(column);
        };
    }

    private static String type(Column column) {
        return column.isDateOnly() ? "Edm.Date" : column.type().edm();
    }

    /** The text is the one of the OData library that Dataverse uses. */
    private static WebApiException incompatible(Column column, Operator operator, String other) {
        return new WebApiException(
                400,
                "0x0",
                "A binary operator with incompatible types was detected. Found operand types '"
                        + type(column) + "' and '" + other
                        + "' for operator kind '" + kind(operator) + "'.");
    }

    private static String kind(Operator operator) {
        return switch (operator) {
            case EQ -> "Equal";
            case NE -> "NotEqual";
            case GT -> "GreaterThan";
            case GE -> "GreaterThanOrEqual";
            case LT -> "LessThan";
            case LE -> "LessThanOrEqual";
        };
    }

    private static String type(Literal literal) {
        if (literal instanceof Literal.Text) {
            return "Edm.String";
        }
        if (literal instanceof Literal.Number number) {
            return number.value().scale() > 0 ? "Edm.Decimal" : "Edm.Int32";
        }
        if (literal instanceof Literal.Bool) {
            return "Edm.Boolean";
        }
        if (literal instanceof Literal.Guid) {
            return "Edm.Guid";
        }
        if (literal instanceof Literal.Date) {
            return "Edm.Date";
        }
        return literal instanceof Literal.DateTime ? "Edm.DateTimeOffset" : literal.text();
    }
}
