package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import io.dataversehub.emulator.dataverse.schema.Choices;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** A table as {@code EntityMetadata}, its alternate keys as {@code EntityKeyMetadata}, choices as {@code OptionSetMetadata}. */
final class TableMetadata {
    private TableMetadata() {}

    static ObjectNode of(Table table) {
        Table.Names names = table.names();
        Table.Traits traits = table.traits();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("LogicalName", names.logical())
                .put("SchemaName", names.schema())
                .put("EntitySetName", names.entitySet())
                .put("LogicalCollectionName", names.logicalCollection())
                .put("CollectionSchemaName", names.collectionSchema())
                .put("PrimaryIdAttribute", table.primaryId())
                .put("PrimaryNameAttribute", table.primaryName())
                .putNull("PrimaryImageAttribute")
                .put("ObjectTypeCode", table.objectTypeCode())
                .put("OwnershipType", traits.ownership())
                .put("TableType", table.isElastic() ? "Elastic" : "Standard")
                .put("IsCustomEntity", traits.custom())
                .put("IsActivity", traits.activity())
                .put("IsIntersect", traits.intersect())
                .put("IsManaged", false)
                .put("IsLogicalEntity", false)
                .put("IsPrivate", false)
                .put("IsKnowledgeManagementEnabled", false)
                .put("IsValidForAdvancedFind", true)
                .put("HasNotes", traits.notes())
                .put("HasActivities", traits.activities())
                .put("ChangeTrackingEnabled", traits.changeTracking())
                .put("IsOptimisticConcurrencyEnabled", traits.optimisticConcurrency())
                .putNull("DataProviderId")
                .putNull("DataSourceId")
                .putNull("HasChanged");
        json.set("DisplayName", Labels.label(names.display()));
        json.set("DisplayCollectionName", Labels.label(names.displayCollection()));
        json.set("Description", Labels.label(null));
        json.set("CanChangeTrackingBeEnabled", Labels.managed(true, "canchangetrackingbeenabled"));
        json.set("CanCreateAttributes", Labels.managed(true, "cancreateattributes"));
        json.set("IsCustomizable", Labels.managed(true, "iscustomizable"));
        return json.put("MetadataId", table.metadataId().toString());
    }

    static ObjectNode of(Table table, AlternateKey key) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("LogicalName", key.logicalName())
                .put("SchemaName", key.schemaName())
                .put("EntityLogicalName", table.logicalName())
                .put("EntityKeyIndexStatus", key.index().text())
                .put("IsManaged", false)
                .putNull("AsyncJob")
                .putNull("HasChanged");
        ArrayNode columns = json.putArray("KeyAttributes");
        key.columns().forEach(columns::add);
        json.set("DisplayName", Labels.label(key.displayName()));
        return json.put("MetadataId", table.metadataId(key).toString());
    }

    static List<ObjectNode> keysOf(Table table) {
        return table.keys().stream().map(key -> of(table, key)).toList();
    }

    /** @param type {@code Picklist}, {@code State}, {@code Status} or {@code Boolean} */
    static ObjectNode of(Choices choices, String type) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Name", choices.name())
                .put("OptionSetType", type)
                .put("IsGlobal", choices.global())
                .put("IsCustomOptionSet", false)
                .put("IsManaged", false)
                .putNull("HasChanged");
        json.set("DisplayName", Labels.label(choices.name()));
        json.set("Description", Labels.label(null));
        json.set("IsCustomizable", Labels.managed(true, "iscustomizable"));
        if (type.equals("Boolean")) {
            choices.options()
                    .forEach(option ->
                            json.set(option.value() == 1 ? "TrueOption" : "FalseOption", option(option, type)));
        } else {
            ArrayNode options = json.putArray("Options");
            choices.options().forEach(option -> options.add(option(option, type)));
        }
        return json.put(
                "MetadataId", Table.metadataId("choices", choices.name()).toString());
    }

    private static ObjectNode option(Choices.Option option, String type) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (type.equals("State")) {
            json.put("@odata.type", "#Microsoft.Dynamics.CRM.StateOptionMetadata");
        } else if (type.equals("Status")) {
            json.put("@odata.type", "#Microsoft.Dynamics.CRM.StatusOptionMetadata");
        }
        json.put("Value", option.value());
        json.set("Label", Labels.label(option.label()));
        json.set("Description", Labels.label(null));
        json.putNull("Color")
                .put("IsManaged", false)
                .putNull("ExternalValue")
                .putNull("MetadataId")
                .putNull("HasChanged");
        if (option.state() != null) {
            json.put("State", option.state());
        }
        if (option.defaultStatus() != null) {
            json.put("DefaultStatus", option.defaultStatus()).put("InvariantName", option.invariantName());
        }
        return json;
    }

    static List<ObjectNode> allOf(Schema schema) {
        List<ObjectNode> all = new ArrayList<>();
        schema.tableNames().forEach(name -> all.add(of(schema.require(name))));
        return all;
    }
}
