package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Choices and options as versions 9.0 and 9.1 wrote them: in another order, and without the members that came later.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api">Query table
 *     definitions</a>, whose answers are of version 9.0
 */
final class EarlierShape {
    private static final List<String> OPTION =
            List.of("@odata.type", "Value", "Label", "Description", "Color", "IsManaged", "MetadataId", "HasChanged");
    private static final List<String> OPTION_SET = List.of(
            "Options",
            "TrueOption",
            "FalseOption",
            "Description",
            "DisplayName",
            "IsCustomOptionSet",
            "IsGlobal",
            "IsManaged",
            "IsCustomizable",
            "Name",
            "OptionSetType",
            "IntroducedVersion",
            "MetadataId",
            "HasChanged");
    private static final List<String> LATER =
            List.of("ExternalValue", "ParentValues", "ExternalTypeName", "ParentOptionSetName");

    private EarlierShape() {}

    static JsonNode of(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode earlier = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> earlier.add(of(item)));
            return earlier;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode earlier = JsonNodeFactory.instance.objectNode();
        order(object).forEach(name -> earlier.set(name, of(object.get(name))));
        return earlier;
    }

    private static List<String> order(ObjectNode object) {
        List<String> first =
                object.has("ParentValues") ? OPTION : object.has("OptionSetType") ? OPTION_SET : List.<String>of();
        List<String> names = new ArrayList<>(first);
        names.removeIf(name -> !object.has(name));
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!names.contains(member.getKey()) && !LATER.contains(member.getKey())) {
                names.add(member.getKey());
            }
        }
        return names;
    }
}
