package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A definition and the definitions related to it.
 *
 * @param json all its properties
 * @param collections related definitions by name of the property, built when expanded
 * @param single single related definitions by name; a supplied null is shown as null
 */
record Definition(
        ObjectNode json,
        Map<String, Supplier<List<Definition>>> collections,
        Map<String, Supplier<@Nullable Definition>> single) {

    static Definition plain(ObjectNode json) {
        return new Definition(json, Map.of(), Map.of());
    }

    /** {@code #Microsoft.Dynamics.CRM.PicklistAttributeMetadata}; empty when there is but one kind. */
    String type() {
        JsonNode type = json.get("@odata.type");
        return type == null ? "" : type.asText();
    }
}
