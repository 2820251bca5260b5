package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A one-to-many relationship that a client makes, as a relationship of the schema's own JSON. */
final class NewRelationship {
    /** Rows of other tables cannot be merged. */
    private static final Set<String> MERGED = Set.of("account", "contact", "lead", "incident");

    /** Become properties of the relationship's own; everything else that is sent is a setting. */
    private static final Set<String> KNOWN = Set.of(
            "CascadeConfiguration",
            "IsCustomRelationship",
            "IsHierarchical",
            "ReferencedAttribute",
            "ReferencedEntity",
            "ReferencedEntityNavigationPropertyName",
            "ReferencingAttribute",
            "ReferencingEntity",
            "ReferencingEntityNavigationPropertyName",
            "RelationshipType",
            "RelationshipBehavior",
            "SecurityTypes");

    private NewRelationship() {}

    /**
     * @param lookup schema name of the lookup
     * @param several whether the lookup may refer to several tables, each with a navigation property of its own
     */
    static ObjectNode of(JsonNode sent, Schema schema, Table referenced, String lookup, boolean several) {
        String schemaName = SchemaNames.required(sent, "SchemaName", "relationship");
        checkUnique(schema, schemaName);
        String navigation = several ? lookup + "_" + referenced.logicalName() : lookup;
        ObjectNode relation = Json.newObject();
        relation.put("schemaName", schemaName)
                .put("referencingAttribute", SchemaNames.logical(lookup))
                .put("referencedEntity", referenced.logicalName())
                .put("referencedAttribute", referenced.primaryId())
                .put(
                        "referencingEntityNavigationPropertyName",
                        sent.path("ReferencingEntityNavigationPropertyName").asText(navigation))
                .put(
                        "referencedEntityNavigationPropertyName",
                        sent.path("ReferencedEntityNavigationPropertyName").asText(schemaName))
                .put("isHierarchical", sent.path("IsHierarchical").asBoolean());
        relation.set("cascade", cascade(sent.path("CascadeConfiguration"), referenced, Json.newObject()));
        relation.set("settings", settings(sent, About.NOTHING));
        return relation;
    }

    static ObjectNode settings(JsonNode sent, About before) {
        return SentSettings.of(sent, Set.of(RelationshipMetadata.ONE_TO_MANY), KNOWN, before);
    }

    static void checkUnique(Schema schema, String schemaName) {
        boolean taken = schema.tableNames().stream()
                .map(schema::require)
                .anyMatch(table -> table.manyToOne().stream()
                                .anyMatch(one -> one.schemaName().equalsIgnoreCase(schemaName))
                        || table.manyToMany().stream()
                                .anyMatch(one -> one.schemaName().equalsIgnoreCase(schemaName)));
        if (taken) {
            throw DefinitionErrors.relationshipExists(schemaName);
        }
    }

    /**
     * The cascades that were sent over those in {@code cascade}; what is in neither has the default of Dataverse.
     *
     * @throws io.dataversehub.emulator.dataverse.errors.WebApiException when one of them is none
     */
    static ObjectNode cascade(JsonNode sent, Table referenced, ObjectNode cascade) {
        for (Map.Entry<String, JsonNode> action : sent.properties()) {
            if (action.getKey().startsWith("@")) {
                continue;
            }
            String name = action.getKey().substring(0, 1).toLowerCase(Locale.ROOT)
                    + action.getKey().substring(1);
            cascade.put(name, type(name, action.getValue().asText()));
        }
        boolean merges = MERGED.contains(referenced.logicalName());
        if (!merges || !cascade.has("merge")) {
            cascade.put("merge", merges ? "Cascade" : "NoCascade");
        }
        if (!cascade.has("delete")) {
            cascade.put("delete", "RemoveLink");
        }
        if (referenced.isElastic()) {
            cascade.properties().forEach(action -> checkElastic(action.getKey(), action.getValue(), referenced));
        }
        return cascade;
    }

    private static void checkElastic(String action, JsonNode type, Table referenced) {
        if (!Set.of("NoCascade", "RemoveLink").contains(type.asText())) {
            throw DefinitionErrors.invalid("CascadeConfiguration/" + action + " must be NoCascade, since "
                    + referenced.logicalName() + " is an elastic table and nothing cascades from it.");
        }
    }

    private static String type(String action, String type) {
        boolean ofDeletion = type.equals("RemoveLink") || type.equals("Restrict");
        boolean delete = action.equals("delete") || action.equals("archive");
        try {
            ManyToOne.Cascade.of(type);
        } catch (IllegalArgumentException e) {
            throw DefinitionErrors.invalid("CascadeConfiguration/" + action + ": " + e.getMessage());
        }
        if (ofDeletion && !delete) {
            throw DefinitionErrors.invalid(
                    "CascadeConfiguration/" + action + " cannot be " + type + ": that is for Delete only.");
        }
        return type;
    }
}
