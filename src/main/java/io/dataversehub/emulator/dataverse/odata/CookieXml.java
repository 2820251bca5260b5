package io.dataversehub.emulator.dataverse.odata;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML of paging cookies. What comes from outside is read without DTD and entities. */
final class CookieXml {

    private static final XMLInputFactory READERS = readers();

    private CookieXml() {}

    /** Reads a cookie; the reader stands on its root. */
    interface Reading<T> {
        T from(XMLStreamReader reader) throws XMLStreamException;
    }

    static <T> T read(String xml, Reading<T> reading) {
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(xml));
            reader.nextTag();
            if (!reader.getLocalName().equals("cookie")) {
                throw malformed();
            }
            return reading.from(reader);
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    static int pageNumber(@org.jspecify.annotations.Nullable String text) {
        try {
            int page = text == null ? 0 : Integer.parseInt(text);
            if (page > 0) {
                return page;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new ODataException(ODataError.PAGING_COOKIE, "Invalid page number in paging cookie.");
    }

    static ODataException malformed() {
        return new ODataException(ODataError.PAGING_COOKIE, "Malformed XML in the Paging Cookie");
    }

    static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
