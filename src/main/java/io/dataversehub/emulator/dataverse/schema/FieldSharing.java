package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/**
 * The table that tells of secured columns of single rows being shared: its lookup refers to the rows of every table, also of
 * those that are made at run time.
 */
public final class FieldSharing {
    /** Logical name of the table. */
    public static final String TABLE = "principalobjectattributeaccess";

    private static final String LOOKUP = "objectid";

    private FieldSharing() {}

    /** Rows of that table can be shared in part. */
    static boolean refersTo(ObjectNode table) {
        return !table.path("isIntersect").asBoolean();
    }

    /** @param sharing JSON of the table; @param tables those it does not know of */
    static ObjectNode over(ObjectNode sharing, Collection<ObjectNode> tables) {
        if (tables.isEmpty()) {
            return sharing;
        }
        ObjectNode addition = sharing.objectNode();
        ArrayNode relations = addition.putArray("manyToOne");
        ArrayNode targets = addition.putArray("attributes")
                .addObject()
                .put("logicalName", LOOKUP)
                .putArray("targets");
        sharing.path("attributes").forEach(column -> {
            if (column.path("logicalName").asText().equals(LOOKUP)) {
                column.path("targets").forEach(targets::add);
            }
        });
        for (ObjectNode table : tables) {
            targets.add(table.path("logicalName").asText());
            relation(relations.addObject(), table);
        }
        return TableAddition.applied(sharing, addition);
    }

    private static void relation(ObjectNode relation, ObjectNode table) {
        String name = table.path("logicalName").asText();
        relation.put("schemaName", name + "_" + TABLE)
                .put("referencingAttribute", LOOKUP)
                .put("referencedEntity", name)
                .put("referencedAttribute", table.path("primaryIdAttribute").asText(name + "id"))
                .put("referencingEntityNavigationPropertyName", LOOKUP + "_" + name)
                .put("referencedEntityNavigationPropertyName", name + "_" + TABLE)
                .putObject("cascade")
                .put("delete", "Cascade");
    }

    /** Whether a relationship is there because of this table alone, and so goes with the referenced one. */
    public static boolean isOne(ManyToOne relation) {
        return relation.table().equals(TABLE);
    }
}
