package io.dataversehub.webapi;

import java.io.StringReader;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The next page of a FetchXML query: attributes {@code page} and {@code paging-cookie} on {@code <fetch>}. Pure.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results">Page results using
 *     FetchXml</a>
 */
final class FetchPaging {

    private FetchPaging() {}

    /**
     * @param cookie the annotation {@code fetchxmlpagingcookie}; null: the query has none, and pages go by number alone
     */
    static String next(String fetchXml, @Nullable String cookie) {
        Document document = parsed(fetchXml);
        Element fetch = document.getDocumentElement();
        // Our own counter: the cookie's page number stays behind in some answers.
        String page = fetch.getAttribute("page");
        fetch.setAttribute("page", String.valueOf(page.isEmpty() ? 2 : Integer.parseInt(page) + 1));
        if (cookie != null && !cookie.isEmpty()) {
            String inner = parsed(cookie).getDocumentElement().getAttribute("pagingcookie");
            fetch.setAttribute("paging-cookie", decoded(decoded(inner)));
        }
        return text(document);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Document parsed(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // The default handler writes to the console.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (Exception notXml) {
            throw new IllegalArgumentException("Not FetchXML: " + notXml.getMessage(), notXml);
        }
    }

    private static String text(Document document) {
        try {
            var writer = new StringWriter();
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(document), new StreamResult(writer));
            return writer.toString();
        } catch (javax.xml.transform.TransformerException impossibleInMemory) {
            throw new IllegalStateException(impossibleInMemory);
        }
    }
}
