package io.dataversehub.emulator.dataverse.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Where a page began and ended, so that the next one goes on behind its last row even when rows came or went meanwhile:
 *
 * <pre>{@code
 * <cookie page="1"><fullname last="Susanna" first="Yvonne" /><contactid last="{70BF...}" first="{49B0...}" /></cookie>
 * }</pre>
 *
 * @param page number of the page that the bounds describe, from 1
 * @param bounds of the columns that the rows are ordered by, the primary key last
 * @param countOfRecords rows in the page; only written when expansions are nested
 */
public record PagingCookie(
        int page, List<Bound> bounds, @Nullable Integer countOfRecords) {

    /** A real cookie has a few hundred characters; the bounds are values of at most 4,000 each. */
    private static final int MAX_LENGTH = 32_768;

    public PagingCookie {
        bounds = List.copyOf(bounds);
        if (page < 1) {
            throw new IllegalArgumentException("page must be positive: " + page);
        }
    }

    /** A column's value in the last and the first row of a page, as text of the caller's choice; null for no value. */
    public record Bound(
            String column, @Nullable String last, @Nullable String first) {

        /** GUIDs stand in braces and upper case. */
        public static Bound of(String primaryKey, UUID last, UUID first) {
            return new Bound(primaryKey, braced(last), braced(first));
        }

        private static String braced(UUID id) {
            return '{' + id.toString().toUpperCase(Locale.ROOT) + '}';
        }

        private String toXml() {
            return '<' + column + attribute("last", last) + attribute("first", first) + " />";
        }

        private static String attribute(String name, @Nullable String value) {
            return value == null ? ' ' + name + "null=\"1\"" : ' ' + name + "=\"" + CookieXml.escape(value) + '"';
        }
    }

    /** As FetchXML's {@code paging-cookie} attribute holds it, before that attribute's own escaping. */
    public String toXml() {
        StringBuilder xml = new StringBuilder("<cookie page=\"").append(page).append('"');
        if (countOfRecords != null) {
            xml.append(" countOfRecords=\"").append(countOfRecords).append('"');
        }
        xml.append('>');
        bounds.forEach(bound -> xml.append(bound.toXml()));
        return xml.append("</cookie>").toString();
    }

    /** @throws ODataException when it is not such a cookie */
    public static PagingCookie parse(String xml) {
        if (xml.length() > MAX_LENGTH) {
            throw CookieXml.malformed();
        }
        return CookieXml.read(xml, PagingCookie::read);
    }

    private static PagingCookie read(XMLStreamReader reader) throws XMLStreamException {
        int page = CookieXml.pageNumber(reader.getAttributeValue(null, "page"));
        String count = reader.getAttributeValue(null, "countOfRecords");
        List<Bound> bounds = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                String column = reader.getLocalName();
                bounds.add(new Bound(
                        column, reader.getAttributeValue(null, "last"), reader.getAttributeValue(null, "first")));
            }
        }
        return new PagingCookie(page, bounds, count == null ? null : Integer.valueOf(CookieXml.pageNumber(count)));
    }
}
