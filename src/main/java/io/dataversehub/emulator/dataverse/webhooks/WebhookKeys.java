package io.dataversehub.emulator.dataverse.webhooks;

import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a webhook wants to be shown, by {@code authtype} and {@code authvalue}:
 *
 * <pre>
 * 4  webhook key     the key                                                            ?code=the+key
 * 5  headers         &lt;settings&gt;&lt;setting name="k" value="v" /&gt;&lt;/settings&gt;                k: v
 * 6  query           the same                                                           ?k=v
 * </pre>
 */
final class WebhookKeys {
    private static final int WEBHOOK_KEY = 4;
    private static final int HEADERS = 5;
    private static final int QUERY = 6;

    private WebhookKeys() {}

    /** @throws IllegalArgumentException when it is none */
    static URI address(Endpoint endpoint) {
        String query =
                switch (endpoint.authType()) {
                    case WEBHOOK_KEY -> "code=" + encoded(endpoint.authValue());
                    case QUERY ->
                        settings(endpoint.authValue()).entrySet().stream()
                                .map(setting -> encoded(setting.getKey()) + '=' + encoded(setting.getValue()))
                                .collect(Collectors.joining("&"));
                    default -> "";
                };
        String url = endpoint.url();
        return URI.create(query.isEmpty() ? url : url + (url.contains("?") ? '&' : '?') + query);
    }

    static Map<String, String> headers(Endpoint endpoint) {
        return endpoint.authType() == HEADERS ? settings(endpoint.authValue()) : Map.of();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @throws IllegalArgumentException when it is no such XML */
    static Map<String, String> settings(String xml) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("setting")) {
                    settings.put(reader.getAttributeValue(null, "name"), reader.getAttributeValue(null, "value"));
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("authvalue is no <settings> element", e);
        }
        return settings;
    }
}
