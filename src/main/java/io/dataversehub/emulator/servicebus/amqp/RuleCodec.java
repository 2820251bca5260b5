package io.dataversehub.emulator.servicebus.amqp;

import io.dataversehub.emulator.servicebus.broker.Filter;
import io.dataversehub.emulator.servicebus.broker.Rule;
import io.dataversehub.emulator.servicebus.broker.SystemProperty;
import io.dataversehub.emulator.servicebus.sql.SqlAction;
import io.dataversehub.emulator.servicebus.sql.SqlExpression;
import io.dataversehub.emulator.servicebus.sql.SqlFilter;
import java.time.Instant;
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
    private static final UnsignedLong SQL_ACTION = UnsignedLong.valueOf(0x137_0000_0006L);
    /** The SDKs know the filters by codes of one digit less than the actions. */
    private static final UnsignedLong SQL_FILTER_CODE = UnsignedLong.valueOf(0x137_0000_006L);

    private static final UnsignedLong TRUE_FILTER = UnsignedLong.valueOf(0x137_0000_007L);
    private static final UnsignedLong FALSE_FILTER = UnsignedLong.valueOf(0x137_0000_008L);
    private static final UnsignedLong CORRELATION_FILTER = UnsignedLong.valueOf(0x137_0000_009L);

    /** The names of a correlation filter's fields, in the order of its list; application properties come last. */
    private static final Map<SystemProperty, String> FIELDS = fields();

    static final String NAME = "rule-name";
    private static final String DESCRIPTION = "rule-description";
    private static final String SQL_FILTER = "sql-filter";
    private static final String SQL_ACTION_MAP = "sql-rule-action";
    private static final String CORRELATION_FILTER_MAP = "correlation-filter";
    private static final String EXPRESSION = "expression";
    private static final String APPLICATION_PROPERTIES = "properties";
    private static final String PARAMETERS = "parameters";
    /** In the journal only, like the parameters: no client has words for it. */
    private static final String CREATED_AT = "created-at";

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

    /** The rule that a request describes, or the journal. */
    static Rule rule(Arguments request, Instant otherwiseCreatedAt) {
        Arguments description = request.nested(DESCRIPTION);
        return new Rule(
                request.text(NAME),
                filter(description),
                action(description.optionalMap(SQL_ACTION_MAP)),
                request.optionalTime(CREATED_AT, otherwiseCreatedAt));
    }

    /** The request that describes the rule, for the journal. */
    static Map<String, Object> request(Rule rule) {
        Map<String, Object> description = new LinkedHashMap<>(description(rule.filter()));
        SqlAction action = rule.action();
        if (action != null) {
            description.put(SQL_ACTION_MAP, sql(action.expression()));
        }
        return Map.of(NAME, rule.name(), DESCRIPTION, description, CREATED_AT, Date.from(rule.createdAt()));
    }

    private static Map<String, Object> description(Filter filter) {
        if (filter instanceof Filter.Correlation correlation) {
            Map<String, Object> fields = new LinkedHashMap<>();
            correlation.system().forEach((property, value) -> fields.put(String.valueOf(FIELDS.get(property)), value));
            fields.put(APPLICATION_PROPERTIES, correlation.application());
            return Map.of(CORRELATION_FILTER_MAP, fields);
        }
        if (filter instanceof Filter.Sql sql) {
            return Map.of(SQL_FILTER, sql(sql.condition().expression()));
        }
        return Map.of(SQL_FILTER, Map.of(EXPRESSION, filter instanceof Filter.All ? TRUE : FALSE));
    }

    private static Map<String, Object> sql(SqlExpression expression) {
        return Map.of(EXPRESSION, expression.text(), PARAMETERS, expression.parameters());
    }

    private static Filter filter(Arguments rule) {
        Map<?, ?> sql = rule.optionalMap(SQL_FILTER);
        if (sql != null) {
            return readSql(expression(new Arguments(sql)));
        }
        Map<?, ?> correlation = rule.optionalMap(CORRELATION_FILTER_MAP);
        if (correlation != null) {
            return readCorrelation(new Arguments(correlation));
        }
        throw AmqpException.invalid("A rule must have a sql-filter or a correlation-filter.");
    }

    /** An empty action, or one without an expression, is none. */
    private static @Nullable SqlAction action(@Nullable Map<?, ?> action) {
        return action == null || action.get(EXPRESSION) == null
                ? null
                : SqlAction.parse(expression(new Arguments(action)));
    }

    private static SqlExpression expression(Arguments sql) {
        return new SqlExpression(sql.text(EXPRESSION), named(sql.optionalMap(PARAMETERS)));
    }

    private static Filter readSql(SqlExpression expression) {
        return switch (expression.text().replace(" ", "")) {
            case TRUE -> new Filter.All();
            case FALSE -> new Filter.None();
            default -> new Filter.Sql(SqlFilter.parse(expression));
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
        return new Filter.Correlation(system, named(filter.optionalMap(APPLICATION_PROPERTIES)));
    }

    private static Map<String, Object> named(@Nullable Map<?, ?> values) {
        Map<String, Object> named = new LinkedHashMap<>();
        if (values != null) {
            values.forEach((name, value) -> named.put(String.valueOf(name), value));
        }
        return named;
    }

    static DescribedType write(Rule rule) {
        return new Described(
                RULE,
                Arrays.asList(write(rule.filter()), write(rule.action()), rule.name(), Date.from(rule.createdAt())));
    }

    private static DescribedType write(@Nullable SqlAction action) {
        return action == null
                ? new Described(NO_ACTION, List.of())
                : new Described(SQL_ACTION, List.of(action.expression().text()));
    }

    private static DescribedType write(Filter filter) {
        if (filter instanceof Filter.Correlation correlation) {
            List<@Nullable Object> fields = new ArrayList<>();
            FIELDS.keySet().forEach(property -> fields.add(correlation.system().get(property)));
            fields.add(correlation.application());
            return new Described(CORRELATION_FILTER, fields);
        }
        if (filter instanceof Filter.Sql sql) {
            return new Described(
                    SQL_FILTER_CODE, List.of(sql.condition().expression().text()));
        }
        return new Described(filter instanceof Filter.All ? TRUE_FILTER : FALSE_FILTER, List.of());
    }
}
