package io.dataversehub.emulator.servicebus.administration;

import io.dataversehub.emulator.servicebus.broker.Filter;
import io.dataversehub.emulator.servicebus.broker.Rule;
import io.dataversehub.emulator.servicebus.broker.SystemProperty;
import io.dataversehub.emulator.servicebus.sql.SqlAction;
import io.dataversehub.emulator.servicebus.sql.SqlExpression;
import java.util.Date;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes the descriptions of rules. */
final class RuleWriter {
    private static final String INSTANCE = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    /** As the service names it: the JavaScript SDK takes a type to begin after these four characters and a colon. */
    private static final String TYPES = "d6p1";

    private static final String COMPATIBILITY = "20";

    private RuleWriter() {}

    static AtomWriter.Piece description(Rule rule) {
        return xml -> {
            AtomWriter.start(xml, "RuleDescription");
            write(xml, rule.filter());
            write(xml, rule.action());
            AtomWriter.text(xml, "CreatedAt", rule.createdAt().toString());
            AtomWriter.text(xml, "Name", rule.name());
            xml.writeEndElement();
        };
    }

    private static void write(XMLStreamWriter xml, Filter filter) throws XMLStreamException {
        if (filter instanceof Filter.Correlation correlation) {
            start(xml, "Filter", "CorrelationFilter");
            for (Map.Entry<SystemProperty, String> name : RuleReader.SYSTEM.entrySet()) {
                String value = correlation.system().get(name.getKey());
                if (value != null) {
                    AtomWriter.text(xml, name.getValue(), value);
                }
            }
            write(xml, "Properties", correlation.application());
        } else if (filter instanceof Filter.Sql sql) {
            start(xml, "Filter", "SqlFilter");
            write(xml, sql.condition().expression());
        } else {
            boolean all = filter instanceof Filter.All;
            start(xml, "Filter", all ? "TrueFilter" : "FalseFilter");
            write(xml, new SqlExpression(all ? "1=1" : "1=0", Map.of()));
        }
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, @Nullable SqlAction action) throws XMLStreamException {
        if (action == null) {
            start(xml, "Action", "EmptyRuleAction");
        } else {
            start(xml, "Action", "SqlRuleAction");
            write(xml, action.expression());
        }
        xml.writeEndElement();
    }

    private static void start(XMLStreamWriter xml, String element, String type) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("i", INSTANCE, "type", type);
    }

    private static void write(XMLStreamWriter xml, SqlExpression expression) throws XMLStreamException {
        AtomWriter.text(xml, "SqlExpression", expression.text());
        AtomWriter.text(xml, "CompatibilityLevel", COMPATIBILITY);
        write(xml, "Parameters", expression.parameters());
    }

    private static void write(XMLStreamWriter xml, String element, Map<String, Object> values)
            throws XMLStreamException {
        if (values.isEmpty()) {
            return;
        }
        xml.writeStartElement(element);
        for (Map.Entry<String, Object> pair : values.entrySet()) {
            xml.writeStartElement("KeyValueOfstringanyType");
            AtomWriter.text(xml, "Key", pair.getKey());
            xml.writeStartElement("Value");
            xml.writeNamespace(TYPES, XMLConstants.W3C_XML_SCHEMA_NS_URI);
            xml.writeAttribute("i", INSTANCE, "type", TYPES + ":" + type(pair.getValue()));
            xml.writeCharacters(text(pair.getValue()));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String type(Object value) {
        if (value instanceof Integer) {
            return "int";
        }
        if (value instanceof Long) {
            return "long";
        }
        if (value instanceof Short) {
            return "short";
        }
        if (value instanceof Double) {
            return "double";
        }
        if (value instanceof Float) {
            return "float";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        return value instanceof Date ? "dateTime" : "string";
    }

    private static String text(Object value) {
        return value instanceof Date date ? date.toInstant().toString() : value.toString();
    }
}
