package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.odata.Expand;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Definitions as answers: filtered, cut to {@code $select}, with {@code $expand}. The metadata id is always shown, and so is
 * the kind where there are several.
 */
final class DefinitionAnswer {
    private static final String ID = "MetadataId";

    private DefinitionAnswer() {}

    /**
     * @param context what stands behind {@code $metadata#}: {@code EntityDefinitions}
     * @param typed the address named the kind, which is then not told again
     */
    static Reply collection(String root, String context, List<Definition> all, Query query, boolean typed) {
        ObjectNode body = Json.newObject();
        body.put("@odata.context", root + "$metadata#" + context + selection(query));
        body.set("value", shown(all, query, typed));
        return Reply.collection(Json.bytes(body));
    }

    static Reply single(String root, String context, Definition definition, Query query, boolean typed) {
        ObjectNode body = Json.newObject();
        body.put("@odata.context", root + "$metadata#" + context + selection(query) + "/$entity");
        body.setAll(shown(definition, query, typed));
        return Reply.json(200, Json.bytes(body));
    }

    private static ArrayNode shown(List<Definition> all, Query query, boolean typed) {
        ArrayNode shown = Json.newObject().arrayNode();
        int top = query.top() == null ? Integer.MAX_VALUE : query.top();
        all.stream()
                .filter(definition ->
                        query.filter() == null || MetadataFilter.matches(query.filter(), definition.json()))
                .limit(top)
                .forEach(definition -> shown.add(shown(definition, query, typed)));
        return shown;
    }

    private static ObjectNode shown(Definition definition, Query query, boolean typed) {
        ObjectNode json = definition.json();
        ObjectNode shown;
        if (query.select().isEmpty()) {
            shown = json.deepCopy();
        } else {
            shown = Json.newObject();
            if (json.has("@odata.type")) {
                shown.set("@odata.type", json.get("@odata.type"));
            }
            for (String name : query.select()) {
                shown.set(name, property(json, name));
            }
            if (json.has(ID)) {
                shown.set(ID, json.get(ID));
            }
        }
        if (typed) {
            shown.remove("@odata.type");
        }
        query.expand().forEach(expand -> expand(definition, expand, shown));
        return shown;
    }

    private static JsonNode property(ObjectNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null) {
            throw ODataException.propertyNotFound(name, json.has("ObjectTypeCode") ? "EntityMetadata" : "MetadataBase");
        }
        return value;
    }

    private static void expand(Definition definition, Expand expand, ObjectNode shown) {
        String name = expand.navigation();
        Supplier<List<Definition>> collection = definition.collections().get(name);
        Supplier<@Nullable Definition> single = definition.single().get(name);
        if (collection != null) {
            shown.set(name, shown(collection.get(), expand.query(), false));
        } else if (single != null) {
            Definition related = single.get();
            shown.set(name, related == null ? shown.nullNode() : shown(related, expand.query(), false));
        } else {
            throw ODataException.propertyNotFound(
                    name, definition.json().has("ObjectTypeCode") ? "EntityMetadata" : "AttributeMetadata");
        }
    }

    private static String selection(Query query) {
        List<String> parts = new ArrayList<>(query.select());
        for (Expand expand : query.expand()) {
            parts.add(expand.navigation() + (expand.query().select().isEmpty() ? "()" : selection(expand.query())));
        }
        return parts.isEmpty() ? "" : "(" + String.join(",", parts) + ")";
    }
}
