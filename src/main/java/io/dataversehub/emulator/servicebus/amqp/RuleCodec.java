package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Filter;
import io.dataversehub.emulator.servicebus.broker.Rule;
import io.dataversehub.emulator.servicebus.broker.SystemProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.jspecify.annotations.Nullable;

/** Rules as the management node takes them (maps) and gives them (described lists). */
final class RuleCodec {
    private static final UnsignedLong RULE = UnsignedLong.valueOf(0x137_0000_0004L);
    private static final UnsignedLong NO_ACTION = UnsignedLong.valueOf(0x137_0000_0005L);
    private static final UnsignedLong TRUE_FILTER = UnsignedLong.valueOf(0x137_0000_007L);
    private static final UnsignedLong FALSE_FILTER = UnsignedLong.valueOf(0x137_0000_008L);
    private static final UnsignedLong CORRELATION_FILTER = UnsignedLong.valueOf(0x137_0000_009L);

    /** The names of a correlation filter's fields, in the order of its list; application properties come last. */
    private static final Map<SystemProperty, String> FIELDS = fields();

    private static final String APPLICATION_PROPERTIES = "properties";

    /** A value with its descriptor. */
    private record Described(Object descriptor, Object described) implements DescribedType {
        @Override
        public Object getDescriptor() {
            return descriptor;
        }

        @Override
        public Object getDescribed() {
            return described;
        }
    }

    private RuleCodec() {}

    private static Map<SystemProperty, String> fields() {
        Map<SystemProperty, String> fields = new EnumMap<>(SystemProperty.class);
        for (SystemProperty property : SystemProperty.values()) {
            fields.put(property, property.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        fields.put(SystemProperty.SUBJECT, "label");
        return fields;
    }

    static Filter read(@Nullable Map<?, ?> description) {
        Arguments rule = Arguments.of(description);
        Map<?, ?> action = rule.optionalMap("sql-rule-action");
        if (action != null && action.get("expression") != null) {
            throw AmqpException.notImplemented("Rule actions are not supported by the emulator.");
        }
        Map<?, ?> sql = rule.optionalMap("sql-filter");
        if (sql != null) {
            return readSql(new Arguments(sql).text("expression"));
        }
        Map<?, ?> correlation = rule.optionalMap("correlation-filter");
        if (correlation != null) {
            return readCorrelation(new Arguments(correlation));
        }
        throw AmqpException.notImplemented("The emulator supports true, false and correlation filters.");
    }

    /** The SDKs send the true and false filters as these two expressions. */
    private static Filter readSql(String expression) {
        return switch (expression.replace(" ", "")) {
            case "1=1" -> new Filter.All();
            case "1=0" -> new Filter.None();
            default ->
                throw AmqpException.notImplemented("SQL filters are not supported by the emulator: '" + expression
                        + "'. Use a correlation filter.");
        };
    }

    private static Filter readCorrelation(Arguments filter) {
        Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
        FIELDS.forEach((property, name) -> {
            String value = filter.optionalText(name);
            if (value != null) {
                system.put(property, value);
            }
        });
        Map<String, Object> application = new LinkedHashMap<>();
        Map<?, ?> wanted = filter.optionalMap(APPLICATION_PROPERTIES);
        if (wanted != null) {
            wanted.forEach((name, value) -> application.put(String.valueOf(name), value));
        }
        return new Filter.Correlation(system, application);
    }

    static DescribedType write(Rule rule) {
        return new Described(
                RULE,
                Arrays.asList(write(rule.filter()), new Described(NO_ACTION, List.of()), rule.name(), new Date(0)));
    }

    private static DescribedType write(Filter filter) {
        if (filter instanceof Filter.Correlation correlation) {
            List<@Nullable Object> fields = new ArrayList<>();
            FIELDS.keySet().forEach(property -> fields.add(correlation.system().get(property)));
            fields.add(correlation.application());
            return new Described(CORRELATION_FILTER, fields);
        }
        return new Described(filter instanceof Filter.All ? TRUE_FILTER : FALSE_FILTER, List.of());
    }
}
