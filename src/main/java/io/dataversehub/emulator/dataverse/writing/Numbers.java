package io.dataversehub.emulator.dataverse.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dataversehub.emulator.dataverse.errors.ErrorCatalogue;
import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/** Values of the number columns. */
final class Numbers {
    /** Digits that the pricing precision of the organization and the precision of its currency have here. */
    private static final int CURRENCY_PRECISION = 2;

    /** What {@code precisionSource} 0 means: the column's own precision. */
    private static final int OWN_PRECISION = 0;

    /** Short enough to be an Int32. */
    private static final String WHOLE = "-?\\d{1,9}";

    private Numbers() {}

    /** Digits before the point that every column can hold; what has more is out of range whatever the column says. */
    private static final int MAX_WHOLE_DIGITS = 15;

    static Integer integer(ValueReader reader, Column column, JsonNode json) {
        JsonNode number = json.isTextual() ? inText(json.textValue()) : json;
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            throw reader.conversion(column, json);
        }
        BigDecimal value = number.decimalValue();
        if (outside(column, value)) {
            throw ErrorCatalogue.integerOutOfRange(
                    value.toString(), column.logicalName(), reader.table().logicalName(), accepted(column));
        }
        return number.intValue();
    }

    /**
     * A whole number in quotes is taken as a number, as in the body that InitializeFrom is documented to give; longer ones and
     * decimals are not, since for them OData wants IEEE754Compatible to be said.
     */
    private static JsonNode inText(String text) {
        return text.matches(WHOLE) ? new IntNode(Integer.parseInt(text)) : MissingNode.getInstance();
    }

    static Long bigInt(ValueReader reader, Column column, JsonNode json) {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            throw reader.conversion(column, json);
        }
        return json.longValue();
    }

    static BigDecimal decimal(ValueReader reader, Column column, JsonNode json) {
        BigDecimal value = inRange(reader, column, json);
        return value.setScale(precision(column), RoundingMode.HALF_UP);
    }

    static Double floating(ValueReader reader, Column column, JsonNode json) {
        BigDecimal value = inRange(reader, column, json);
        return value.setScale(precision(column), RoundingMode.HALF_EVEN).doubleValue();
    }

    private static BigDecimal inRange(ValueReader reader, Column column, JsonNode json) {
        if (!json.isNumber()) {
            throw reader.conversion(column, json);
        }
        BigDecimal value = json.decimalValue();
        if (outside(column, value)) {
            throw ErrorCatalogue.decimalOutOfRange(
                    value.toString(), column.logicalName(), reader.table().logicalName(), accepted(column));
        }
        return value;
    }

    private static int precision(Column column) {
        Integer precision = column.shape().precision();
        if (column.type() == ColumnType.MONEY && !Objects.equals(column.shape().precisionSource(), OWN_PRECISION)) {
            return CURRENCY_PRECISION;
        }
        return precision == null ? CURRENCY_PRECISION : precision;
    }

    private static boolean outside(Column column, BigDecimal value) {
        BigDecimal min = column.shape().min();
        BigDecimal max = column.shape().max();
        if ((long) value.precision() - value.scale() > MAX_WHOLE_DIGITS) {
            return true;
        }
        return min != null && value.compareTo(min) < 0 || max != null && value.compareTo(max) > 0;
    }

    private static String accepted(Column column) {
        return plain(column.shape().min()) + " to " + plain(column.shape().max());
    }

    private static String plain(@org.jspecify.annotations.Nullable BigDecimal bound) {
        return bound == null ? "unbounded" : bound.toPlainString();
    }
}
