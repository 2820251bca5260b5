package io.dataversehub.emulator.servicebus.sql;

import org.jspecify.annotations.Nullable;

/** A part of a parsed expression: something with a value, or something that is true, false or unknown. */
sealed interface Node {

    /** Has a value; null is the unknown one, since a property that is not there and one that is null are the same. */
    @FunctionalInterface
    non-sealed interface Operand extends Node {
        @Nullable
        Object value(PropertySource properties);
    }

    /** Is true, false or, as null, unknown. */
    @FunctionalInterface
    non-sealed interface Condition extends Node {
        @Nullable
        Boolean holds(PropertySource properties);
    }

    static Condition and(Condition left, Condition right) {
        return properties -> {
            Boolean first = left.holds(properties);
            if (Boolean.FALSE.equals(first)) {
                return false;
            }
            Boolean second = right.holds(properties);
            return Boolean.FALSE.equals(second) ? second : first == null ? null : second;
        };
    }

    static Condition or(Condition left, Condition right) {
        return properties -> {
            Boolean first = left.holds(properties);
            if (Boolean.TRUE.equals(first)) {
                return true;
            }
            Boolean second = right.holds(properties);
            return Boolean.TRUE.equals(second) ? second : first == null ? null : second;
        };
    }

    static Condition not(Condition condition) {
        return properties -> {
            Boolean holds = condition.holds(properties);
            return holds == null ? null : !holds;
        };
    }
}
