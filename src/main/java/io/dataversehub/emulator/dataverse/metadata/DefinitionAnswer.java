package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Expand;
import io.dataversehub.emulator.dataverse.odata.ODataException;
import io.dataversehub.emulator.dataverse.odata.Query;
import io.dataversehub.emulator.dataverse.web.Call;
import io.dataversehub.emulator.dataverse.web.Json;
import io.dataversehub.emulator.dataverse.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Definitions as answers: filtered, cut to {@code $select}, with {@code $expand}. The metadata id is always shown, and so is
 * the kind where there are several.
 *
 * <p>Version 9.2 shows simple properties before those that have members, and nothing about where an expanded definition can
 * be found; earlier ones show properties as they were asked for, and beside each expanded definition its context.
 */
final class DefinitionAnswer {
    private static final String ID = "MetadataId";

    private final Call call;
    private final Query query;
    private final boolean earlier;

    DefinitionAnswer(Call call) {
        this.call = call;
        this.query = call.options().query();
        this.earlier = !call.root().endsWith("/v9.2/");
        if (!query.orderBy().isEmpty()) {
            throw ProtocolErrors.queryShape("The query parameter $orderby is not supported on definitions.");
        }
    }

    /** @param path what stands behind {@code $metadata#} */
    Reply collection(DefinitionPath path, List<Definition> all) {
        List<Definition> found = matching(all, query);
        ObjectNode body = Json.newObject();
        body.put("@odata.context", call.root() + "$metadata#" + path.text() + selection(query));
        if (call.options().count()) {
            body.put("@odata.count", found.size());
        }
        int top = query.top() == null ? Integer.MAX_VALUE : query.top();
        ArrayNode shown = body.putArray("value");
        found.stream().limit(top).forEach(definition -> shown.add(shown(definition, query, path)));
        return Reply.collection(Json.bytes(body));
    }

    Reply count(List<Definition> all) {
        return Reply.count(matching(all, query).size());
    }

    Reply single(DefinitionPath path, Definition definition) {
        ObjectNode body = Json.newObject();
        body.put("@odata.context", call.root() + "$metadata#" + path.text() + selection(query) + "/$entity");
        body.setAll(shown(definition, query, path));
        return Reply.json(200, Json.bytes(body));
    }

    /** One property by its own address. */
    Reply property(DefinitionPath path, JsonNode value) {
        if (value.isNull()) {
            return Reply.noContent();
        }
        ObjectNode body = Json.newObject();
        body.put("@odata.context", call.root() + "$metadata#" + path.text());
        if (value.isObject()) {
            body.setAll((ObjectNode) value);
        } else {
            body.set("value", value);
        }
        return Reply.json(200, Json.bytes(body));
    }

    static List<Definition> matching(List<Definition> all, Query query) {
        return all.stream()
                .filter(definition -> query.filter() == null || MetadataFilter.matches(query.filter(), definition))
                .toList();
    }

    private ObjectNode shown(Definition definition, Query query, @Nullable DefinitionPath path) {
        ObjectNode shown = selected(definition, query.select());
        for (Expand expand : query.expand()) {
            expand(definition, expand, shown, path);
        }
        return shown;
    }

    private ObjectNode selected(Definition definition, List<String> select) {
        ObjectNode json = definition.json();
        if (select.isEmpty()) {
            return earlier ? (ObjectNode) EarlierShape.of(json) : json.deepCopy();
        }
        ObjectNode shown = Json.newObject();
        if (json.has("@odata.type")) {
            shown.set("@odata.type", json.get("@odata.type"));
        }
        select.stream()
                .filter(name -> earlier || Template.isSimple(definition.property(name)))
                .forEach(name -> shown.set(name, value(definition, name)));
        if (json.has(ID) && !shown.has(ID)) {
            shown.set(ID, json.get(ID));
        }
        select.stream().filter(name -> !shown.has(name)).forEach(name -> shown.set(name, value(definition, name)));
        return shown;
    }

    private JsonNode value(Definition definition, String name) {
        JsonNode value = definition.property(name);
        return earlier ? EarlierShape.of(value) : value;
    }

    private void expand(Definition definition, Expand expand, ObjectNode shown, @Nullable DefinitionPath path) {
        String name = expand.navigation();
        Supplier<List<Definition>> collection = definition.collections().get(name);
        Supplier<@Nullable Definition> single = definition.single().get(name);
        if (definition.derived().contains(name) || collection == null && single == null) {
            throw ODataException.propertyNotFound(name, definition.kind());
        }
        if (collection != null) {
            ArrayNode found = shown.putArray(name);
            matching(collection.get(), expand.query()).forEach(one -> found.add(shown(one, expand.query(), null)));
            return;
        }
        Definition related = Objects.requireNonNull(single).get();
        if (related == null) {
            shown.putNull(name);
            return;
        }
        if (earlier && path != null) {
            shown.put(
                    name + "@odata.context",
                    call.root() + "$metadata#"
                            + path.of(definition.json().path(ID).asText()).text() + "/" + name
                            + selection(expand.query()) + "/$entity");
        }
        shown.set(name, shown(related, expand.query(), null));
    }

    private String selection(Query query) {
        List<String> parts = new ArrayList<>(query.select());
        if (earlier) {
            query.expand().forEach(expand -> parts.add(expand.navigation()));
        }
        for (Expand expand : query.expand()) {
            String inner = selection(expand.query());
            if (!inner.isEmpty() || !earlier) {
                parts.add(expand.navigation() + (inner.isEmpty() ? "()" : inner));
            }
        }
        return parts.isEmpty() ? "" : "(" + String.join(",", parts) + ")";
    }
}
