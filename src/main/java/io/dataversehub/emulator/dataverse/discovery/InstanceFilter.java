package io.dataversehub.emulator.dataverse.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import java.math.BigDecimal;

/** Filters instances. Unlike the Web API, the discovery service tells capital letters from small ones. */
final class InstanceFilter {
    private InstanceFilter() {}

    static boolean matches(Filter filter, ObjectNode instance) {
        if (filter instanceof Filter.And and) {
            return and.terms().stream().allMatch(term -> matches(term, instance));
        }
        if (filter instanceof Filter.Or or) {
            return or.terms().stream().anyMatch(term -> matches(term, instance));
        }
        if (filter instanceof Filter.Not not) {
            return !matches(not.term(), instance);
        }
        if (filter instanceof Filter.Comparison comparison && comparison.right() instanceof Literal literal) {
            return compares(value(comparison.left(), instance), comparison.operator(), literal);
        }
        if (filter instanceof Filter.TextMatch match) {
            return contains(match, value(match.property(), instance).asText(""));
        }
        if (filter instanceof Filter.Truth truth) {
            return value(truth.property(), instance).asBoolean();
        }
        throw ProtocolErrors.notEmulated("This kind of filter on instances");
    }

    /** Points in time are written alike, so that their texts compare as they do. */
    private static boolean compares(JsonNode value, Filter.Operator operator, Literal literal) {
        if (value.isNull() || literal instanceof Literal.Null) {
            boolean equal = value.isNull() && literal instanceof Literal.Null;
            return operator == (equal ? Filter.Operator.EQ : Filter.Operator.NE);
        }
        int order = literal instanceof Literal.Number number
                ? new BigDecimal(value.asText("0")).compareTo(number.value())
                : value.asText().compareTo(literal.text());
        return switch (operator) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
        };
    }

    private static boolean contains(Filter.TextMatch match, String text) {
        return switch (match.function()) {
            case CONTAINS -> text.contains(match.pattern());
            case STARTS_WITH -> text.startsWith(match.pattern());
            case ENDS_WITH -> text.endsWith(match.pattern());
        };
    }

    private static JsonNode value(PropertyPath path, ObjectNode instance) {
        JsonNode value = instance.get(path.last());
        if (value == null) {
            throw ODataException.propertyNotFound(path.last(), "Instance");
        }
        return value;
    }
}
