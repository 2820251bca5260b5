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

    static final String NAME = "rule-name";
    private static final String DESCRIPTION = "rule-description";
    private static final String SQL_FILTER = "sql-filter";
    private static final String CORRELATION_FILTER_MAP = "correlation-filter";
    private static final String EXPRESSION = "expression";
    private static final String APPLICATION_PROPERTIES = "properties";
    /** The SDKs send the true and false filters as these expressions. */
    private static final String TRUE = "1=1";

    private static final String FALSE = "1=0";

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

    /** The rule that a request describes. */
    static Rule rule(Arguments request) {
        return new Rule(request.text(NAME), filter(request.nested(DESCRIPTION)));
    }

    /** The request that describes the rule. */
    static Map<String, Object> request(Rule rule) {
        return Map.of(NAME, rule.name(), DESCRIPTION, description(rule.filter()));
    }

    private static Map<String, Object> description(Filter filter) {
        if (filter instanceof Filter.Correlation correlation) {
            Map<String, Object> fields = new LinkedHashMap<>();
            correlation.system().forEach((property, value) -> fields.put(String.valueOf(FIELDS.get(property)), value));
            fields.put(APPLICATION_PROPERTIES, correlation.application());
            return Map.of(CORRELATION_FILTER_MAP, fields);
        }
        return Map.of(SQL_FILTER, Map.of(EXPRESSION, filter instanceof Filter.All ? TRUE : FALSE));
    }

    private static Filter filter(Arguments rule) {
        Map<?, ?> action = rule.optionalMap("sql-rule-action");
        if (action != null && action.get(EXPRESSION) != null) {
            throw AmqpException.notImplemented("Rule actions are not supported by the emulator.");
        }
        Map<?, ?> sql = rule.optionalMap(SQL_FILTER);
        if (sql != null) {
            return readSql(new Arguments(sql).text(EXPRESSION));
        }
        Map<?, ?> correlation = rule.optionalMap(CORRELATION_FILTER_MAP);
        if (correlation != null) {
            return readCorrelation(new Arguments(correlation));
        }
        throw AmqpException.notImplemented("The emulator supports true, false and correlation filters.");
    }

    private static Filter readSql(String expression) {
        return switch (expression.replace(" ", "")) {
            case TRUE -> new Filter.All();
            case FALSE -> new Filter.None();
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
