package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Lays an addition over the JSON of a table.
 *
 * <pre>
 * {"logicalName": "account",
 *  "changeTracking": false,                                          replaces
 *  "attributes": [{"logicalName": "new_x", "type": "Integer"},       joins
 *                 {"logicalName": "name", "maxLength": 200},         replaces the properties it has
 *                 {"logicalName": "new_y", "removed": true}],        leaves
 *  "alternateKeys": […], "manyToOne": […], "manyToMany": […]}        likewise; relationships by schemaName
 * </pre>
 */
final class TableAddition {
    static final String REMOVED = "removed";

    /** Parts of a table, with what identifies their items. */
    private static final Map<String, String> PARTS = Map.of(
            "attributes", "logicalName",
            "alternateKeys", "logicalName",
            "manyToOne", "schemaName",
            "manyToMany", "schemaName");

    private TableAddition() {}

    static ObjectNode applied(ObjectNode table, ObjectNode addition) {
        ObjectNode merged = table.deepCopy();
        addition.fields().forEachRemaining(field -> {
            String identity = PARTS.get(field.getKey());
            if (identity == null) {
                merged.set(field.getKey(), field.getValue());
            } else {
                field.getValue().forEach(item -> apply(merged.withArray("/" + field.getKey()), item, identity));
            }
        });
        return merged;
    }

    private static void apply(ArrayNode part, JsonNode item, String identity) {
        int known = indexOf(part, identity, item.path(identity).asText());
        if (item.path(REMOVED).asBoolean()) {
            if (known >= 0) {
                part.remove(known);
            }
        } else if (known >= 0) {
            ((ObjectNode) part.get(known)).setAll((ObjectNode) item.deepCopy());
        } else {
            part.add(((ObjectNode) item.deepCopy()).put("added", true));
        }
    }

    private static int indexOf(ArrayNode part, String identity, String name) {
        for (int i = 0; i < part.size(); i++) {
            if (part.get(i).path(identity).asText().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
