package io.dataversehub.emulator.servicebus.administration;

import io.dataversehub.emulator.servicebus.broker.Entity;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes entries and feeds. */
final class AtomWriter {
    private static final String COUNTS = "http://schemas.microsoft.com/netservices/2011/06/servicebus";
    private static final String COUNTS_PREFIX = "d2p1";

    /** A piece of XML. */
    interface Piece {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    /** An entry of a feed, or the only one. */
    record Entry(String id, String title, Instant publishedAt, Instant updatedAt, Piece content) {}

    private AtomWriter() {}

    static String entry(Entry entry) {
        return document(xml -> write(xml, entry));
    }

    /** @param next address of the next page; empty for none */
    static String feed(String id, String title, Instant now, String next, List<Entry> entries) {
        return document(xml -> {
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(AtomEntry.ATOM);
            title(xml, title);
            text(xml, "id", id);
            text(xml, "updated", now.toString());
            link(xml, "self", id);
            if (!next.isEmpty()) {
                link(xml, "next", next);
            }
            for (Entry entry : entries) {
                write(xml, entry);
            }
            xml.writeEndElement();
        });
    }

    static String error(int status, String detail) {
        return document(xml -> {
            xml.writeStartElement("Error");
            text(xml, "Code", Integer.toString(status));
            text(xml, "Detail", detail);
            xml.writeEndElement();
        });
    }

    private static void write(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
        xml.writeStartElement("entry");
        xml.writeDefaultNamespace(AtomEntry.ATOM);
        text(xml, "id", entry.id);
        title(xml, entry.title);
        text(xml, "published", entry.publishedAt.toString());
        text(xml, "updated", entry.updatedAt.toString());
        link(xml, "self", entry.id);
        xml.writeStartElement("content");
        xml.writeAttribute("type", "application/xml");
        entry.content.write(xml);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void title(XMLStreamWriter xml, String title) throws XMLStreamException {
        xml.writeStartElement("title");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(title);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }

    /** The description of a queue, topic or subscription. */
    static Piece description(Entity entity, String host) {
        EntityShape shape = EntityValues.shape(entity);
        Map<String, String> values = EntityValues.of(entity, host);
        Map<String, Long> counts = EntityValues.counts(entity);
        return xml -> {
            start(xml, shape.element());
            for (String property : shape.properties()) {
                if (property.equals("CountDetails")) {
                    counts(xml, counts);
                } else if (property.equals("AuthorizationRules")) {
                    xml.writeEmptyElement(property);
                } else if (values.containsKey(property)) {
                    text(xml, property, values.get(property));
                }
            }
            xml.writeEndElement();
        };
    }

    private static void counts(XMLStreamWriter xml, Map<String, Long> counts) throws XMLStreamException {
        xml.writeStartElement("CountDetails");
        xml.writeNamespace(COUNTS_PREFIX, COUNTS);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            xml.writeStartElement(COUNTS_PREFIX, count.getKey(), COUNTS);
            xml.writeCharacters(count.getValue().toString());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Begins an element of the service's own namespace, which what is inside is of too. */
    static void start(XMLStreamWriter xml, String element) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeDefaultNamespace(AtomEntry.SERVICE_BUS);
        xml.writeNamespace("i", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
    }

    static void text(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String document(Piece piece) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("utf-8", "1.0");
            piece.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an answer cannot be written as XML", e);
        }
        return out.toString();
    }
}
