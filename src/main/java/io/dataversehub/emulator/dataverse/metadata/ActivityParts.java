package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.SchemaFiles;

/**
 * What every activity has: the columns of {@code activitypointer}, and its relationships under names of its own.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/org-service/create-custom-activity">Create a
 *     custom activity</a>
 */
final class ActivityParts {
    private static final String ACTIVITY = "activitypointer";

    private ActivityParts() {}

    static void add(ObjectNode table, String name, String ownership) {
        if (!ownership.equals("UserOwned")) {
            throw DefinitionErrors.invalid("An activity must be UserOwned, and " + name + " is " + ownership + ".");
        }
        ObjectNode activity = SchemaFiles.standard(ACTIVITY);
        table.put("isActivity", true)
                .put("baseType", ACTIVITY)
                .put("primaryIdAttribute", "activityid")
                .put("primaryNameAttribute", "subject");
        table.set("attributes", activity.path("attributes"));
        ArrayNode relations = table.putArray("manyToOne");
        String plural = table.path("collectionSchemaName").asText();
        for (JsonNode relation : activity.path("manyToOne")) {
            relations.add(named((ObjectNode) relation.deepCopy(), name, plural));
        }
    }

    private static ObjectNode named(ObjectNode relation, String table, String plural) {
        boolean regarding = relation.path("referencingAttribute").asText().equals("regardingobjectid");
        String schemaName = regarding
                ? relation.path("referencedEntity").asText() + "_" + plural
                : table + "_" + relation.path("schemaName").asText();
        return relation.put("schemaName", schemaName)
                .put(
                        "referencingEntityNavigationPropertyName",
                        relation.path("referencingEntityNavigationPropertyName").asText() + "_" + table)
                .put("referencedEntityNavigationPropertyName", schemaName);
    }
}
