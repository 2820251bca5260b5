package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The properties of each kind of definition, in the order in which the service shows them, with the values that Dataverse
 * gives a definition that says nothing else.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-metadata-operations-sample">Table
 *     schema operations</a>, whose answers they are taken from
 */
final class Template {
    private static final String COLUMN = "AttributeMetadata";
    private static final JsonNode ALL = read();

    private Template() {}

    /** @param kind {@code EntityMetadata}, {@code OptionSetMetadata}, … */
    static ObjectNode of(String kind) {
        return (ObjectNode) ALL.path(kind).deepCopy();
    }

    /** A column of that kind: simple properties of the base and of the kind, then those that have members. */
    static ObjectNode ofColumn(String kind) {
        ObjectNode all = of(COLUMN);
        if (!kind.equals(COLUMN) && ALL.has(kind)) {
            all.setAll(of(kind));
        }
        ObjectNode ordered = all.objectNode();
        all.properties().stream()
                .filter(property -> isSimple(property.getValue()))
                .forEach(property -> ordered.set(property.getKey(), property.getValue()));
        return ordered.setAll(all);
    }

    /** A value, or a list of values: shown before properties that have members. */
    static boolean isSimple(JsonNode value) {
        return value.isValueNode() || value.isArray() && !value.path(0).isObject();
    }

    /** Names of the properties of a kind; empty for one that has none beyond those of its base. */
    static Set<String> properties(String kind) {
        Set<String> names = new LinkedHashSet<>();
        ALL.path(kind).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read() {
        try (InputStream in = Template.class.getResourceAsStream("definitions.json")) {
            if (in == null) {
                throw new IllegalStateException("resource definitions.json is missing");
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("resource definitions.json", e);
        }
    }
}
