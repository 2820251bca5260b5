package io.dataversehub.emulator.dataverse.odata.csdl;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes elements so that their nesting shows in the code. Not thread-safe. */
final class Xml {

    private final XMLStreamWriter out;

    Xml(XMLStreamWriter out) {
        this.out = out;
    }

    /** What is inside an element. */
    interface Content {
        void write() throws XMLStreamException;
    }

    /**
     * @param content null for none, written as {@code <name/>}
     * @param attributes names and values in turn; one whose value is null is left out
     */
    void element(String name, @Nullable Content content, @Nullable String... attributes) throws XMLStreamException {
        if (content == null) {
            empty(name, attributes);
            return;
        }
        out.writeStartElement(name);
        attributes(attributes);
        content.write();
        out.writeEndElement();
    }

    void empty(String name, @Nullable String... attributes) throws XMLStreamException {
        out.writeEmptyElement(name);
        attributes(attributes);
    }

    void text(String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private void attributes(@Nullable String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            String name = attributes[i];
            String value = attributes[i + 1];
            if (name != null && value != null) {
                out.writeAttribute(name, value);
            }
        }
    }
}
