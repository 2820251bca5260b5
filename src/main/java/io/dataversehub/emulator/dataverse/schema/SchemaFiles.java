package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JSON files of the schema: those of the class path and those a user names. */
public final class SchemaFiles {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private SchemaFiles() {}

    /** One JSON object, or an array of them, each a table or an addition to one. @throws IllegalArgumentException */
    public static List<ObjectNode> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return objects(JSON.readTree(in), file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException("schema file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** As {@link #read}, from text. */
    public static List<ObjectNode> parse(String text) {
        try {
            return objects(JSON.readTree(text), "schema");
        } catch (IOException e) {
            throw new IllegalArgumentException("schema cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Columns and relationships that the server gives every new table.
     *
     * @param ownership {@code UserOwned} or {@code OrganizationOwned}
     * @throws IllegalArgumentException for another ownership
     */
    public static ObjectNode newTable(String ownership, String logicalName) {
        JsonNode template = resource("new-table.json").path(ownership);
        if (template.isMissingNode()) {
            throw new IllegalArgumentException("ownership must be UserOwned or OrganizationOwned, was " + ownership);
        }
        return parse(template.toString().replace("${table}", logicalName)).get(0);
    }

    /** A table of the class path, as its file has it. @throws IllegalStateException when there is none */
    public static ObjectNode standard(String logicalName) {
        return table(logicalName);
    }

    static ObjectNode table(String logicalName) {
        return (ObjectNode) resource("tables/" + logicalName + ".json");
    }

    static JsonNode resource(String name) {
        try (InputStream in = SchemaFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("schema resource " + name + " is missing");
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("schema resource " + name, e);
        }
    }

    private static List<ObjectNode> objects(JsonNode node, String source) {
        List<ObjectNode> found = new ArrayList<>();
        for (JsonNode item : node.isArray() ? node : List.of(node)) {
            if (!(item instanceof ObjectNode object)) {
                throw new IllegalArgumentException(
                        source + ": expected a JSON object per table, found " + item.getNodeType());
            }
            found.add(object);
        }
        return found;
    }
}
