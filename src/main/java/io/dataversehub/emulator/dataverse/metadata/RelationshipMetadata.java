package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.ManyToMany;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Relationships as {@code OneToManyRelationshipMetadata} and {@code ManyToManyRelationshipMetadata}. */
final class RelationshipMetadata {
    static final String ONE_TO_MANY = ColumnMetadata.NAMESPACE + "OneToManyRelationshipMetadata";
    static final String MANY_TO_MANY = ColumnMetadata.NAMESPACE + "ManyToManyRelationshipMetadata";

    private RelationshipMetadata() {}

    static ObjectNode of(ManyToOne relation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#" + ONE_TO_MANY)
                .put("SchemaName", relation.schemaName())
                .put("RelationshipType", "OneToManyRelationship")
                .put("ReferencedEntity", relation.target())
                .put("ReferencedAttribute", relation.targetColumn())
                .put("ReferencingEntity", relation.table())
                .put("ReferencingAttribute", relation.column())
                .put("ReferencingEntityNavigationPropertyName", relation.navigation())
                .put("ReferencedEntityNavigationPropertyName", relation.reverseNavigation())
                .put("IsCustomRelationship", relation.custom())
                .put("IsHierarchical", false)
                .put("IsManaged", false)
                .put("IsValidForAdvancedFind", true)
                .put("SecurityTypes", "None")
                .putNull("HasChanged");
        json.putObject("CascadeConfiguration")
                .put("Assign", "NoCascade")
                .put("Delete", relation.delete().text())
                .put("Archive", "NoCascade")
                .put("Merge", "NoCascade")
                .put("Reparent", "NoCascade")
                .put("Share", "NoCascade")
                .put("Unshare", "NoCascade");
        return json.put(
                "MetadataId",
                Table.metadataId("relationship", relation.schemaName()).toString());
    }

    static ObjectNode of(ManyToMany relation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#" + MANY_TO_MANY)
                .put("SchemaName", relation.schemaName())
                .put("RelationshipType", "ManyToManyRelationship")
                .put("IntersectEntityName", relation.intersect())
                .put("Entity1LogicalName", relation.first().table())
                .put("Entity1IntersectAttribute", relation.first().column())
                .put("Entity1NavigationPropertyName", relation.first().navigation())
                .put("Entity2LogicalName", relation.second().table())
                .put("Entity2IntersectAttribute", relation.second().column())
                .put("Entity2NavigationPropertyName", relation.second().navigation())
                .put("IsCustomRelationship", false)
                .put("IsManaged", false)
                .put("IsValidForAdvancedFind", true)
                .put("SecurityTypes", "None")
                .putNull("HasChanged");
        return json.put(
                "MetadataId",
                Table.metadataId("relationship", relation.schemaName()).toString());
    }

    static List<ObjectNode> manyToOne(Table table) {
        return table.manyToOne().stream().map(RelationshipMetadata::of).toList();
    }

    static List<ObjectNode> oneToMany(Schema schema, Table table) {
        return schema.oneToMany(table.logicalName()).stream()
                .map(RelationshipMetadata::of)
                .toList();
    }

    static List<ObjectNode> manyToMany(Table table) {
        return table.manyToMany().stream().map(RelationshipMetadata::of).toList();
    }

    /** Of all tables, each once. */
    static List<ObjectNode> all(Schema schema) {
        Map<String, ObjectNode> found = new LinkedHashMap<>();
        for (String name : schema.tableNames()) {
            Table table = schema.require(name);
            table.manyToOne().forEach(relation -> found.put(relation.schemaName(), of(relation)));
            table.manyToMany().forEach(relation -> found.put(relation.schemaName(), of(relation)));
        }
        return new ArrayList<>(found.values());
    }
}
