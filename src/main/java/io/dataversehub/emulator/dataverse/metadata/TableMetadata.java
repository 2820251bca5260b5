package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Label;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.List;
import java.util.Map;

/** A table as {@code EntityMetadata}, its alternate keys as {@code EntityKeyMetadata}. */
final class TableMetadata {
    static final String KIND = "EntityMetadata";

    /** What a role may allow, with the kind of privilege that {@code Privileges} tells. */
    private static final List<String> PRIVILEGES =
            List.of("Create", "Read", "Write", "Delete", "Assign", "Share", "Append", "AppendTo");

    private TableMetadata() {}

    static ObjectNode of(Table table) {
        ObjectNode json = Template.of(KIND);
        Table.Traits traits = table.traits();
        boolean managed = !traits.custom();
        names(table, json);
        json.put("ObjectTypeCode", table.objectTypeCode())
                .put("OwnershipType", traits.ownership())
                .put("TableType", table.isElastic() ? "Elastic" : "Standard")
                .put("IsCustomEntity", traits.custom())
                .put("IsManaged", managed)
                .put("IsActivity", traits.activity())
                .put("IsIntersect", traits.intersect())
                .put("HasNotes", traits.notes())
                .put("HasActivities", traits.activities())
                .put("ChangeTrackingEnabled", traits.changeTracking())
                .put("IsOptimisticConcurrencyEnabled", traits.optimisticConcurrency());
        if (traits.custom()) {
            json.put("IntroducedVersion", "1.0.0.0");
        }
        if (traits.intersect()) {
            // Pairs of rows are told of by their owners, and cannot be tracked themselves.
            json.withObject("/CanChangeTrackingBeEnabled").put("Value", false);
        }
        json.set("DisplayName", Labels.json(table.about().name(), managed));
        json.set("DisplayCollectionName", Labels.json(table.about().pluralName(), managed));
        json.set("Description", Labels.json(table.about().description(), managed));
        privileges(table, json.putArray("Privileges"));
        table.about().applyTo(json);
        return json;
    }

    private static void names(Table table, ObjectNode json) {
        Table.Names names = table.names();
        json.put("LogicalName", names.logical())
                .put("SchemaName", names.schema())
                .put("EntitySetName", names.entitySet())
                .put("LogicalCollectionName", names.logicalCollection())
                .put("CollectionSchemaName", names.collectionSchema())
                .put("ReportViewName", "Filtered" + names.schema())
                .put("PrimaryIdAttribute", table.primaryId())
                .put("PrimaryNameAttribute", table.primaryName())
                .put("PrimaryImageAttribute", table.traits().primaryImage())
                .put("MetadataId", table.metadataId().toString());
    }

    private static void privileges(Table table, ArrayNode privileges) {
        boolean owned = table.traits().ownership().equals("UserOwned");
        for (String type : PRIVILEGES) {
            boolean ofOwners = type.equals("Assign") || type.equals("Share");
            if (!table.traits().intersect() && (owned || !ofOwners)) {
                String name = "prv" + type + table.names().schema();
                privileges
                        .addObject()
                        .put("CanBeBasic", owned)
                        .put("CanBeDeep", owned)
                        .put("CanBeGlobal", true)
                        .put("CanBeLocal", owned)
                        .put("CanBeEntityReference", false)
                        .put("CanBeParentEntityReference", false)
                        .put("Name", name)
                        .put("PrivilegeId", Table.metadataId("privilege", name).toString())
                        .put("PrivilegeType", type);
            }
        }
    }

    static List<Definition> keysOf(Table table) {
        return table.keys().stream().map(key -> of(table, key)).toList();
    }

    private static Definition of(Table table, AlternateKey key) {
        ObjectNode json = Template.of("EntityKeyMetadata");
        json.put("LogicalName", key.logicalName())
                .put("SchemaName", key.schemaName())
                .put("EntityLogicalName", table.logicalName())
                .put("EntityKeyIndexStatus", key.index().text())
                .put("MetadataId", table.metadataId(key).toString());
        ArrayNode columns = json.putArray("KeyAttributes");
        key.columns().forEach(columns::add);
        Label name = key.about().name();
        json.set(
                "DisplayName",
                Labels.json(
                        name.texts().isEmpty() ? new Label(Map.of(Label.LANGUAGE, key.schemaName())) : name, false));
        key.about().applyTo(json);
        return Definition.plain("EntityKeyMetadata", json);
    }
}
