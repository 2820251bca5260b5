package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.Cascades;
import io.dataversehub.emulator.dataverse.schema.ManyToMany;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Relationships as {@code OneToManyRelationshipMetadata} and {@code ManyToManyRelationshipMetadata}. */
final class RelationshipMetadata {
    static final String ONE_TO_MANY = "OneToManyRelationshipMetadata";
    static final String MANY_TO_MANY = "ManyToManyRelationshipMetadata";
    private static final String BASE = "RelationshipMetadataBase";

    private RelationshipMetadata() {}

    private static ObjectNode of(ManyToOne relation) {
        ObjectNode json = begun(ONE_TO_MANY, relation.schemaName(), relation.custom(), relation.about());
        json.put("RelationshipType", "OneToManyRelationship")
                .put("ReferencedEntity", relation.target())
                .put("ReferencedAttribute", relation.targetColumn())
                .put("ReferencingEntity", relation.table())
                .put("ReferencingAttribute", relation.column())
                .put("ReferencingEntityNavigationPropertyName", relation.navigation())
                .put("ReferencedEntityNavigationPropertyName", relation.reverseNavigation())
                .put("IsHierarchical", relation.hierarchical())
                .put("SecurityTypes", relation.cascades().isParental() ? "ParentChild" : "Append");
        Cascades cascades = relation.cascades();
        json.putObject("CascadeConfiguration")
                .put("Assign", cascades.assign().text())
                .put("Delete", cascades.delete().text())
                .put("Archive", cascades.archive().text())
                .put("Merge", cascades.merge().text())
                .put("Reparent", cascades.reparent().text())
                .put("Share", cascades.share().text())
                .put("Unshare", cascades.unshare().text())
                .put("RollupView", cascades.rollupView().text());
        relation.about().applyTo(json);
        return json;
    }

    private static ObjectNode of(ManyToMany relation) {
        ObjectNode json = begun(MANY_TO_MANY, relation.schemaName(), relation.custom(), relation.about());
        json.put("RelationshipType", "ManyToManyRelationship")
                .put("IntersectEntityName", relation.intersect())
                .put("Entity1LogicalName", relation.first().table())
                .put("Entity1IntersectAttribute", relation.first().column())
                .put("Entity1NavigationPropertyName", relation.first().navigation())
                .put("Entity2LogicalName", relation.second().table())
                .put("Entity2IntersectAttribute", relation.second().column())
                .put("Entity2NavigationPropertyName", relation.second().navigation());
        relation.about().applyTo(json);
        return json;
    }

    private static ObjectNode begun(String kind, String schemaName, boolean custom, About about) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#" + ColumnMetadata.NAMESPACE + kind);
        json.setAll(Template.of(kind));
        json.put("SchemaName", schemaName)
                .put("IsCustomRelationship", custom)
                .put("IsManaged", !custom)
                .put("IntroducedVersion", custom ? "1.0.0.0" : "5.0.0.0")
                .put("MetadataId", metadataId(schemaName, about));
        return json;
    }

    static String metadataId(String schemaName, About about) {
        return about.metadataId() == null
                ? Table.metadataId("relationship", schemaName).toString()
                : about.metadataId().toString();
    }

    /** Relationships of one table: all are of one kind, which need not be told. */
    private static Definition plain(String kind, ObjectNode json) {
        json.remove("@odata.type");
        return Definition.plain(kind, json);
    }

    static List<Definition> manyToOne(Table table) {
        return table.manyToOne().stream()
                .map(relation -> plain(ONE_TO_MANY, of(relation)))
                .toList();
    }

    static List<Definition> oneToMany(Schema schema, Table table) {
        return schema.oneToMany(table.logicalName()).stream()
                .map(relation -> plain(ONE_TO_MANY, of(relation)))
                .toList();
    }

    static List<Definition> manyToMany(Table table) {
        return table.manyToMany().stream()
                .map(relation -> plain(MANY_TO_MANY, of(relation)))
                .toList();
    }

    /** Of all tables, each once. */
    static List<Definition> all(Schema schema) {
        Map<String, Definition> found = new LinkedHashMap<>();
        for (String name : schema.tableNames()) {
            Table table = schema.require(name);
            table.manyToOne().forEach(relation -> found.put(relation.schemaName(), any(ONE_TO_MANY, of(relation))));
            table.manyToMany().forEach(relation -> found.put(relation.schemaName(), any(MANY_TO_MANY, of(relation))));
        }
        return new ArrayList<>(found.values());
    }

    private static Definition any(String kind, ObjectNode json) {
        Set<String> derived = new HashSet<>(Template.properties(kind));
        derived.removeAll(Template.properties(BASE));
        return Definition.of(BASE, json).withDerived(derived);
    }
}
