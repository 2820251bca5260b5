package io.dataversehub.emulator.servicebus;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dataversehub.emulator.servicebus.broker.Filter;
import io.dataversehub.emulator.servicebus.broker.Rule;
import io.dataversehub.emulator.servicebus.broker.SystemProperty;
import io.dataversehub.emulator.servicebus.sql.SqlAction;
import io.dataversehub.emulator.servicebus.sql.SqlExpression;
import io.dataversehub.emulator.servicebus.sql.SqlFilter;
import io.dataversehub.emulator.servicebus.sql.SqlSyntaxException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule of a subscription in a configuration file. */
record RuleConfig(
        @JsonProperty(value = "Name", required = true) String name,
        @JsonProperty("Properties") @Nullable FilterConfig properties) {

    record FilterConfig(
            @JsonProperty("FilterType") @Nullable String filterType,
            @JsonProperty("CorrelationFilter") @Nullable CorrelationConfig correlationFilter,
            @JsonProperty("SqlFilter") @Nullable SqlConfig sqlFilter,
            @JsonProperty("Action") @Nullable SqlConfig action) {

        Filter filter() {
            if (correlationFilter != null) {
                return correlationFilter.filter();
            }
            if (sqlFilter != null && sqlFilter.sqlExpression != null) {
                return new Filter.Sql(SqlFilter.parse(sqlFilter.expression()));
            }
            throw new IllegalArgumentException(
                    "it has neither a CorrelationFilter nor a SqlFilter with a SqlExpression");
        }
    }

    record SqlConfig(
            @JsonProperty("SqlExpression") @Nullable String sqlExpression,
            @JsonProperty("Parameters") @Nullable Map<String, Object> parameters) {

        SqlExpression expression() {
            return new SqlExpression(String.valueOf(sqlExpression), parameters == null ? Map.of() : parameters);
        }
    }

    record CorrelationConfig(
            @JsonProperty("ContentType") @Nullable String contentType,
            @JsonProperty("CorrelationId") @Nullable String correlationId,
            @JsonProperty("Label") @Nullable String label,
            @JsonProperty("MessageId") @Nullable String messageId,
            @JsonProperty("ReplyTo") @Nullable String replyTo,
            @JsonProperty("ReplyToSessionId") @Nullable String replyToSessionId,
            @JsonProperty("SessionId") @Nullable String sessionId,
            @JsonProperty("To") @Nullable String to,
            @JsonProperty("Properties") @Nullable Map<String, Object> properties) {

        Filter filter() {
            Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
            put(system, SystemProperty.CONTENT_TYPE, contentType);
            put(system, SystemProperty.CORRELATION_ID, correlationId);
            put(system, SystemProperty.SUBJECT, label);
            put(system, SystemProperty.MESSAGE_ID, messageId);
            put(system, SystemProperty.REPLY_TO, replyTo);
            put(system, SystemProperty.REPLY_TO_SESSION_ID, replyToSessionId);
            put(system, SystemProperty.SESSION_ID, sessionId);
            put(system, SystemProperty.TO, to);
            return new Filter.Correlation(system, properties == null ? Map.of() : properties);
        }

        private static void put(Map<SystemProperty, String> all, SystemProperty property, @Nullable String value) {
            if (value != null) {
                all.put(property, value);
            }
        }
    }

    /** The rules of a subscription; with none declared, the default one that wants every message. */
    static List<Rule> rules(@Nullable List<RuleConfig> rules) {
        return rules == null || rules.isEmpty()
                ? List.of(Rule.DEFAULT)
                : rules.stream().map(RuleConfig::rule).toList();
    }

    private Rule rule() {
        try {
            if (properties == null) {
                throw new IllegalArgumentException("it has no Properties");
            }
            return new Rule(name, properties.filter(), action(properties.action), Instant.now());
        } catch (IllegalArgumentException | SqlSyntaxException e) {
            throw new IllegalArgumentException("rule '" + name + "': " + e.getMessage(), e);
        }
    }

    private static @Nullable SqlAction action(@Nullable SqlConfig action) {
        return action == null || action.sqlExpression == null ? null : SqlAction.parse(action.expression());
    }
}
