package io.dataversehub.emulator.servicebus.sql;

import io.dataversehub.emulator.servicebus.sql.Node.Condition;
import io.dataversehub.emulator.servicebus.sql.Node.Operand;
import java.util.List;

/** What makes a condition out of values. */
final class Comparisons {
    private Comparisons() {}

    static Condition of(String operator, Operand left, Operand right) {
        return properties -> {
            Object a = left.value(properties);
            Object b = right.value(properties);
            return a == null || b == null ? null : compare(operator, a, b);
        };
    }

    private static boolean compare(String operator, Object a, Object b) {
        return switch (operator) {
            case "=" -> Values.equal(a, b);
            case "<>", "!=" -> !Values.equal(a, b);
            case "<" -> Values.compare(a, b) < 0;
            case "<=" -> Values.compare(a, b) <= 0;
            case ">" -> Values.compare(a, b) > 0;
            default -> Values.compare(a, b) >= 0;
        };
    }

    /** As a chain of OR: an item that is null makes a miss unknown. */
    static Condition in(Operand value, List<Operand> items) {
        return items.stream().map(item -> of("=", value, item)).reduce(Node::or).orElseThrow();
    }

    static Condition like(Operand value, Operand pattern, Operand escape) {
        return properties ->
                LikePattern.matches(value.value(properties), pattern.value(properties), escape.value(properties));
    }

    static Operand propertyNamed(Operand name) {
        return properties -> {
            Object value = name.value(properties);
            if (value == null) {
                return null;
            }
            if (value instanceof String text) {
                return properties.user(text);
            }
            throw new SqlEvaluationException("PROPERTY() takes a name, which is text, not a value of type "
                    + value.getClass().getSimpleName() + ".");
        };
    }
}
