package io.dataversehub.emulator.servicebus.administration;

import io.dataversehub.emulator.servicebus.broker.Filter;
import io.dataversehub.emulator.servicebus.broker.Rule;
import io.dataversehub.emulator.servicebus.broker.SystemProperty;
import io.dataversehub.emulator.servicebus.sql.SqlAction;
import io.dataversehub.emulator.servicebus.sql.SqlExpression;
import io.dataversehub.emulator.servicebus.sql.SqlFilter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads rules out of their descriptions. */
final class RuleReader {
    static final Map<SystemProperty, String> SYSTEM = new EnumMap<>(Map.of(
            SystemProperty.CORRELATION_ID, "CorrelationId",
            SystemProperty.MESSAGE_ID, "MessageId",
            SystemProperty.TO, "To",
            SystemProperty.REPLY_TO, "ReplyTo",
            SystemProperty.SUBJECT, "Label",
            SystemProperty.SESSION_ID, "SessionId",
            SystemProperty.REPLY_TO_SESSION_ID, "ReplyToSessionId",
            SystemProperty.CONTENT_TYPE, "ContentType"));

    private RuleReader() {}

    /** @param name by which the rule is asked for; null for what the description says */
    static Rule read(Element description, @Nullable String name, Instant createdAt) {
        Element filter = AtomEntry.child(description, "Filter");
        Element action = AtomEntry.child(description, "Action");
        return new Rule(
                name == null ? text(description, "Name") : name,
                filter == null ? new Filter.All() : filter(filter),
                action == null || AtomEntry.child(action, "SqlExpression") == null
                        ? null
                        : SqlAction.parse(expression(action)),
                createdAt);
    }

    private static Filter filter(Element filter) {
        String type = AtomEntry.type(filter);
        return switch (type) {
            case "TrueFilter" -> new Filter.All();
            case "FalseFilter" -> new Filter.None();
            case "SqlFilter" -> sql(expression(filter));
            case "CorrelationFilter" -> correlation(filter);
            default ->
                throw AdministrationException.badRequest("A Filter must be a SqlFilter, CorrelationFilter, TrueFilter"
                        + " or FalseFilter, not '" + type + "'.");
        };
    }

    private static Filter sql(SqlExpression expression) {
        return switch (expression.text().replace(" ", "")) {
            case "1=1" -> new Filter.All();
            case "1=0" -> new Filter.None();
            default -> new Filter.Sql(SqlFilter.parse(expression));
        };
    }

    private static SqlExpression expression(Element element) {
        return new SqlExpression(text(element, "SqlExpression"), values(AtomEntry.child(element, "Parameters")));
    }

    private static Filter correlation(Element filter) {
        Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
        SYSTEM.forEach((property, name) -> {
            Element value = AtomEntry.child(filter, name);
            if (value != null) {
                system.put(property, value.getTextContent());
            }
        });
        return new Filter.Correlation(system, values(AtomEntry.child(filter, "Properties")));
    }

    private static Map<String, Object> values(@Nullable Element map) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (map != null) {
            for (Node node = map.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element pair) {
                    Element value = AtomEntry.child(pair, "Value");
                    values.put(text(pair, "Key"), value == null ? "" : value(value));
                }
            }
        }
        return values;
    }

    private static Object value(Element element) {
        String text = element.getTextContent();
        String type = AtomEntry.type(element);
        try {
            return switch (type) {
                case "int" -> Integer.valueOf(text);
                case "long" -> Long.valueOf(text);
                case "short" -> Short.valueOf(text);
                case "double" -> Double.valueOf(text);
                case "float" -> Float.valueOf(text);
                case "boolean" -> Boolean.valueOf(text);
                case "dateTime" -> Date.from(OffsetDateTime.parse(text).toInstant());
                case "string", "" -> text;
                default ->
                    throw AdministrationException.notEmulated(
                            "Values of type '" + type + "' are not emulated: '" + text + "'.");
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            throw AdministrationException.badRequest("'" + text + "' is not of type " + type + ".");
        }
    }

    private static String text(Element parent, String name) {
        Element child = AtomEntry.child(parent, name);
        if (child == null) {
            throw AdministrationException.badRequest("The " + parent.getLocalName() + " has no " + name + ".");
        }
        return child.getTextContent();
    }
}
