package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.Label;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.Map;
import java.util.Set;

/** Turns the {@code EntityMetadata} that a client sends into a table of the schema's own JSON; what is not sent is not there. */
final class SentTable {
    private static final Map<String, String> FLAGS = Map.of(
            "ChangeTrackingEnabled", "changeTracking",
            "IsOptimisticConcurrencyEnabled", "isOptimisticConcurrencyEnabled",
            "HasNotes", "hasNotes",
            "HasActivities", "hasActivities");

    /** Become properties of the table's own; everything else that is sent is a setting. */
    private static final Set<String> KNOWN = Set.of(
            "ChangeTrackingEnabled",
            "CollectionSchemaName",
            "EntitySetName",
            "HasActivities",
            "HasNotes",
            "IsActivity",
            "IsCustomEntity",
            "IsIntersect",
            "IsLogicalEntity",
            "IsOptimisticConcurrencyEnabled",
            "LogicalCollectionName",
            "ObjectTypeCode",
            "OwnershipType",
            "PrimaryIdAttribute",
            "PrimaryImageAttribute",
            "PrimaryNameAttribute",
            "ReportViewName",
            "TableType");

    private SentTable() {}

    /** @param merge keep labels in languages that were not sent */
    static ObjectNode read(JsonNode sent, About before, boolean merge) {
        ObjectNode table = Json.newObject();
        label(sent, "DisplayName", "displayName", table, before.name(), merge);
        label(sent, "DisplayCollectionName", "displayCollectionName", table, before.pluralName(), merge);
        label(sent, "Description", "description", table, before.description(), merge);
        FLAGS.forEach((property, member) -> {
            if (sent.path(property).isBoolean()) {
                table.put(member, sent.path(property).booleanValue());
            }
        });
        if (sent.hasNonNull("PrimaryImageAttribute")) {
            table.put(
                    "primaryImageAttribute", sent.path("PrimaryImageAttribute").asText());
        }
        table.set("settings", SentSettings.of(sent, Set.of(TableMetadata.KIND), KNOWN, before));
        return table;
    }

    private static void label(
            JsonNode sent, String property, String member, ObjectNode table, Label before, boolean merge) {
        if (sent.has(property)) {
            table.set(member, Labels.changed(before, sent.path(property), merge).json());
        }
    }
}
