package io.dataversehub.emulator.servicebus.broker;

import io.dataversehub.emulator.servicebus.sql.SqlFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a subscription wants.
 *
 * @see <a href="https://learn.microsoft.com/azure/service-bus-messaging/topic-filters">Topic filters</a>
 */
public sealed interface Filter {

    /** @throws io.dataversehub.emulator.servicebus.sql.SqlEvaluationException when it cannot be told */
    boolean matches(MessageProperties properties);

    /** Every message. */
    record All() implements Filter {
        @Override
        public boolean matches(MessageProperties properties) {
            return true;
        }
    }

    /** No message. */
    record None() implements Filter {
        @Override
        public boolean matches(MessageProperties properties) {
            return false;
        }
    }

    /** The messages for which the condition is true. */
    record Sql(SqlFilter condition) implements Filter {
        @Override
        public boolean matches(MessageProperties properties) {
            return condition.matches(properties);
        }
    }

    /** The messages that have all these properties with these values. */
    record Correlation(Map<SystemProperty, String> system, Map<String, Object> application) implements Filter {
        public Correlation {
            if (system.isEmpty() && application.isEmpty()) {
                throw new BrokerException(
                        Fault.INVALID_ARGUMENT, "A correlation filter must name at least one property.");
            }
            system = Map.copyOf(system);
            application = Map.copyOf(application);
        }

        @Override
        public boolean matches(MessageProperties properties) {
            return system.entrySet().stream().allMatch(e -> e.getValue().equals(text(properties.system(e.getKey()))))
                    && application.entrySet().stream()
                            .allMatch(e -> equal(e.getValue(), properties.application(e.getKey())));
        }

        /** A whole number is the same whatever its type: a configuration file cannot tell an int from a long. */
        private static boolean equal(Object wanted, @Nullable Object value) {
            return wanted instanceof Number first && value instanceof Number second && isWhole(first) && isWhole(second)
                    ? first.longValue() == second.longValue()
                    : wanted.equals(value);
        }

        private static boolean isWhole(Number number) {
            return number instanceof Long
                    || number instanceof Integer
                    || number instanceof Short
                    || number instanceof Byte;
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }
    }
}
