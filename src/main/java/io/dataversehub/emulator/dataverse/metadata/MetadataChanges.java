package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts definitions to what a query wants of them. All properties are there; those not wanted are null, which is how the Web
 * API shows an object of the SDK that was filled in part.
 *
 * @param parts the query for each kind of definition within a table's
 * @param languages of the labels shown; empty = all
 * @param earlier null = everything, and not only what has changed since
 */
record MetadataChanges(
        MetadataQuery tables,
        Map<String, MetadataQuery> parts,
        Set<Integer> languages,
        MetadataSnapshot now,
        @Nullable MetadataSnapshot earlier) {
    private static final Set<String> ALWAYS = Set.of("MetadataId", "LogicalName", "HasChanged", "@odata.type");

    private static final List<String> RELATIONSHIPS =
            List.of("OneToManyRelationships", "ManyToOneRelationships", "ManyToManyRelationships");

    private static final List<String> COLLECTIONS = List.of(
            "Attributes", "ManyToManyRelationships", "ManyToOneRelationships", "OneToManyRelationships", "Keys");

    static MetadataChanges of(JsonNode query, MetadataSnapshot now, @Nullable MetadataSnapshot earlier) {
        MetadataQuery tables = MetadataQuery.of(query);
        check(query, "AttributeQuery", tables, List.of("Attributes"));
        check(query, "KeyQuery", tables, List.of("Keys"));
        check(query, "RelationshipQuery", tables, RELATIONSHIPS);
        MetadataQuery relationships = MetadataQuery.of(query.path("RelationshipQuery"));
        Map<String, MetadataQuery> parts = Map.of(
                "Attributes", MetadataQuery.of(query.path("AttributeQuery")),
                "Keys", MetadataQuery.of(query.path("KeyQuery")),
                "OneToManyRelationships", relationships,
                "ManyToOneRelationships", relationships,
                "ManyToManyRelationships", relationships);
        Set<Integer> languages = new HashSet<>();
        query.at("/LabelQuery/FilterLanguages").forEach(language -> languages.add(language.asInt()));
        return new MetadataChanges(tables, parts, languages, now, earlier);
    }

    /** A query within a query is for a property that the outer one wants. */
    private static void check(JsonNode query, String name, MetadataQuery tables, List<String> properties) {
        if (query.path(name).isObject() && properties.stream().noneMatch(tables::wants)) {
            throw DefinitionErrors.invalid("When " + name + " is used, " + String.join(" or ", properties)
                    + " must be among the Properties of the EntityQueryExpression.");
        }
    }

    /** A table with the properties that a query wants, and all that is of those among its parts. */
    static ObjectNode whole(MetadataQuery tables, Definition table) {
        MetadataChanges everything = new MetadataChanges(tables, Map.of(), Set.of(), MetadataSnapshot.NONE, null);
        return everything.shown(table).orElseThrow();
    }

    /** Empty when the query leaves the table out, or nothing of it has changed. */
    Optional<ObjectNode> shown(Definition table) {
        if (!tables.matches(table)) {
            return Optional.empty();
        }
        ObjectNode shown = cut(table, tables);
        boolean changed = shown.path("HasChanged").asBoolean(earlier == null);
        for (String name : COLLECTIONS) {
            Supplier<List<Definition>> part = table.collections().get(name);
            ArrayNode members = shown.putArray(name);
            if (part != null && tables.wants(name)) {
                add(part.get(), parts.getOrDefault(name, MetadataQuery.ALL), members);
            }
            changed |= !members.isEmpty();
        }
        return changed ? Optional.of(shown) : Optional.empty();
    }

    private void add(List<Definition> definitions, MetadataQuery query, ArrayNode members) {
        for (Definition definition : definitions) {
            if (query.matches(definition)) {
                ObjectNode shown = cut(definition, query);
                if (earlier == null || shown.path("HasChanged").asBoolean()) {
                    members.add(shown);
                }
            }
        }
    }

    private ObjectNode cut(Definition definition, MetadataQuery query) {
        ObjectNode shown = Json.newObject();
        definition.json().properties().forEach(property -> {
            boolean wanted = ALWAYS.contains(property.getKey()) || query.wants(property.getKey());
            shown.set(property.getKey(), wanted ? labelled(property.getValue()) : null);
        });
        definition.single().forEach((name, related) -> {
            Definition found = query.wants(name) ? related.get() : null;
            shown.set(name, found == null ? null : labelled(found.json()));
        });
        String type = definition.type();
        if (!type.isEmpty()) {
            shown.put("@odata.type", type.replace(ColumnMetadata.NAMESPACE, ColumnMetadata.NAMESPACE + "Complex"));
        }
        String id = definition.json().path("MetadataId").asText();
        if (earlier == null) {
            shown.putNull("HasChanged");
        } else {
            shown.put("HasChanged", now.hasChanged(id, earlier));
        }
        return shown;
    }

    /** Labels of the languages wanted. */
    private JsonNode labelled(JsonNode value) {
        if (languages.isEmpty()) {
            return value;
        }
        JsonNode copy = value.deepCopy();
        for (JsonNode labels : copy.findValues("LocalizedLabels")) {
            if (labels instanceof ArrayNode array) {
                for (int i = array.size() - 1; i >= 0; i--) {
                    if (!languages.contains(array.get(i).path("LanguageCode").asInt())) {
                        array.remove(i);
                    }
                }
            }
        }
        return copy;
    }
}
