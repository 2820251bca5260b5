package io.dataversehub.emulator.dataverse.fetch;

import io.dataversehub.emulator.dataverse.errors.QueryErrors;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML as far as FetchXML needs it: elements and their attributes. */
final class FetchXml {
    private static final DocumentBuilderFactory FACTORY = factory();

    private FetchXml() {}

    /** The root element. @throws io.dataversehub.emulator.dataverse.errors.WebApiException when the text is no XML */
    static Element root(String xml) {
        try {
            DocumentBuilder builder;
            synchronized (FACTORY) {
                builder = FACTORY.newDocumentBuilder();
            }
            // Without one, the parser would print mistakes to standard error.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException e) {
            throw QueryErrors.invalidXml(String.valueOf(e.getMessage()));
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read XML from memory", e);
        }
    }

    private static DocumentBuilderFactory factory() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser cannot be hardened", e);
        }
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setCoalescing(true);
        return factory;
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /** Value of an attribute; null when it is not there. */
    static @Nullable String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }

    static String required(Element element, String name) {
        String value = element.getAttribute(name).strip();
        if (value.isEmpty()) {
            throw QueryErrors.invalidXml(
                    "The element '" + element.getTagName() + "' needs the attribute '" + name + "'.");
        }
        return value;
    }

    /** {@code true}, {@code 1}, {@code false}, {@code 0}, or nothing, which is false. */
    static boolean flag(Element element, String name) {
        String value = element.getAttribute(name).strip();
        return switch (value) {
            case "true", "1", "True", "TRUE" -> true;
            case "", "false", "0", "False", "FALSE" -> false;
            default -> throw QueryErrors.invalidXml(notTaken(element, name, value, "true or false"));
        };
    }

    /** A positive whole number; null when it is not there. */
    static @Nullable Integer number(Element element, String name) {
        if (!element.hasAttribute(name)) {
            return null;
        }
        String value = element.getAttribute(name).strip();
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw QueryErrors.invalidXml(notTaken(element, name, value, "a positive whole number"));
    }

    static String notTaken(Element element, String name, String value, String wanted) {
        return "The attribute '" + name + "' of the element '" + element.getTagName() + "' must be " + wanted
                + ", but is '" + value + "'.";
    }
}
