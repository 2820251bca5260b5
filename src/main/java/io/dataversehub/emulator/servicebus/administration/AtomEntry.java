package io.dataversehub.emulator.servicebus.administration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The one element in the content of an Atom entry.
 *
 * <pre>{@code
 * <entry xmlns="http://www.w3.org/2005/Atom"><content type="application/xml">
 *   <QueueDescription xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect">…
 * }</pre>
 */
record AtomEntry(Element content) {
    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String SERVICE_BUS = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    static AtomEntry parse(byte[] body) {
        Element entry = document(body);
        Element content = child(entry, "content");
        Element description = content == null ? null : firstElement(content);
        if (!"entry".equals(entry.getLocalName()) || description == null) {
            throw AdministrationException.badRequest(
                    "The body must be an Atom entry with a description in its content.");
        }
        return new AtomEntry(description);
    }

    private static Element document(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Failing());
            return builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw AdministrationException.badRequest("The body is not XML: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java cannot parse XML safely", e);
        }
    }

    /** Says nothing on the console. */
    private static final class Failing implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    String name() {
        return content.getLocalName();
    }

    /** The elements inside, by name. */
    static Map<String, Element> children(Element parent) {
        Map<String, Element> children = new LinkedHashMap<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.put(element.getLocalName(), element);
            }
        }
        return children;
    }

    static @Nullable Element child(Element parent, String name) {
        return children(parent).get(name);
    }

    private static @Nullable Element firstElement(Element parent) {
        return children(parent).values().stream().findFirst().orElse(null);
    }

    /** What {@code i:type} says, without its prefix. */
    static String type(Element element) {
        String type = element.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");
        return type.substring(type.indexOf(':') + 1);
    }
}
