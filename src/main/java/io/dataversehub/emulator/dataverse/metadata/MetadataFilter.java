package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.Literal;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.odata.PropertyPath;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Filters definitions, which are JSON trees and not rows. */
final class MetadataFilter {
    private MetadataFilter() {}

    static boolean matches(Filter filter, Definition node) {
        if (filter instanceof Filter.And and) {
            return and.terms().stream().allMatch(term -> matches(term, node));
        }
        if (filter instanceof Filter.Or or) {
            return or.terms().stream().anyMatch(term -> matches(term, node));
        }
        if (filter instanceof Filter.Not not) {
            return !matches(not.term(), node);
        }
        if (filter instanceof Filter.Comparison comparison) {
            return comparison(comparison, node);
        }
        if (filter instanceof Filter.Truth truth) {
            return value(node, truth.property()).asBoolean();
        }
        if (filter instanceof Filter.TextMatch match) {
            return textMatch(match, value(node, match.property()).asText());
        }
        throw ProtocolErrors.notEmulated("This kind of filter on definitions");
    }

    private static boolean comparison(Filter.Comparison comparison, Definition node) {
        JsonNode left = value(node, comparison.left());
        if (!(comparison.right() instanceof Literal literal)) {
            throw ProtocolErrors.notEmulated("Comparing two properties of definitions");
        }
        checkType(left, literal, comparison.left().last());
        if (left.isNull() || literal instanceof Literal.Null) {
            boolean bothNull = left.isNull() && literal instanceof Literal.Null;
            return comparison.operator() == (bothNull ? Filter.Operator.EQ : Filter.Operator.NE);
        }
        int order = compare(left, literal);
        return switch (comparison.operator()) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
        };
    }

    /** Complex properties cannot be compared, and true is no text. */
    private static void checkType(JsonNode left, Literal right, String property) {
        boolean fits = right instanceof Literal.Null
                || left.isNull()
                || left.isBoolean() && right instanceof Literal.Bool
                || left.isNumber() && right instanceof Literal.Number
                || left.isTextual() && !(right instanceof Literal.Bool) && !(right instanceof Literal.Number);
        if (!fits) {
            throw ProtocolErrors.queryShape("A binary operator with incompatible types was detected: property '"
                    + property + "' cannot be compared with " + right.text() + ".");
        }
    }

    private static int compare(JsonNode left, Literal right) {
        if (right instanceof Literal.Number number) {
            return new BigDecimal(left.asText("0")).compareTo(number.value());
        }
        return left.asText().compareToIgnoreCase(right.text());
    }

    private static boolean textMatch(Filter.TextMatch match, String text) {
        String value = text.toLowerCase(Locale.ROOT);
        String pattern = match.pattern().toLowerCase(Locale.ROOT);
        return switch (match.function()) {
            case CONTAINS -> value.contains(pattern);
            case STARTS_WITH -> value.startsWith(pattern);
            case ENDS_WITH -> value.endsWith(pattern);
        };
    }

    private static JsonNode value(Definition definition, PropertyPath path) {
        List<String> segments = path.segments();
        JsonNode value = definition.property(segments.get(0));
        for (String segment : segments.subList(1, segments.size())) {
            JsonNode inner = value.get(segment);
            if (inner == null) {
                throw ODataException.propertyNotFound(segment, definition.kind());
            }
            value = inner;
        }
        return value;
    }

    /** The values that a property must have one of, when the filter says so: then only these definitions need be built. */
    static Optional<Set<String>> oneOf(Filter filter, String property) {
        if (filter instanceof Filter.Comparison comparison
                && comparison.operator() == Filter.Operator.EQ
                && comparison.left().equals(PropertyPath.of(property))
                && comparison.right() instanceof Literal.Text text) {
            return Optional.of(Set.of(text.text()));
        }
        if (filter instanceof Filter.And and) {
            return and.terms().stream()
                    .map(term -> oneOf(term, property))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (filter instanceof Filter.Or or) {
            Set<String> values = new HashSet<>();
            for (Filter term : or.terms()) {
                Optional<Set<String>> some = oneOf(term, property);
                if (some.isEmpty()) {
                    return Optional.empty();
                }
                values.addAll(some.get());
            }
            return Optional.of(values);
        }
        return Optional.empty();
    }
}
