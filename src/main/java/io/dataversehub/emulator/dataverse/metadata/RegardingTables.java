package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.schema.ManyToOne;
import io.dataversehub.emulator.dataverse.schema.Schema;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;

/** Lets notes and activities refer to rows of a table: {@code HasNotes} and {@code HasActivities}. */
final class RegardingTables {
    private static final String NOTE = "annotation";
    private static final String ACTIVITY = "activitypointer";

    private RegardingTables() {}

    static void add(Table table, Session session, boolean notes, boolean activities) {
        Schema schema = session.schema();
        if (notes || table.traits().activity()) {
            relate(schema.require(NOTE), "objectid", table, "_Annotations", "", session);
        }
        if (!activities) {
            return;
        }
        for (String name : schema.tableNames()) {
            Table activity = schema.require(name);
            if (name.equals(ACTIVITY)) {
                relate(activity, "regardingobjectid", table, "_ActivityPointers", "", session);
            } else if (activity.traits().baseType().equals(ACTIVITY) && activity.has("regardingobjectid")) {
                String plural = "_" + activity.names().collectionSchema();
                relate(activity, "regardingobjectid", table, plural, "_" + name, session);
            }
        }
    }

    private static void relate(
            Table referencing, String lookup, Table table, String plural, String suffix, Session session) {
        String name = table.logicalName();
        if (referencing.column(lookup).targets().contains(name)) {
            return;
        }
        ObjectNode addition = Json.newObject().put("logicalName", referencing.logicalName());
        ArrayNode targets = addition.putArray("attributes")
                .addObject()
                .put("logicalName", lookup)
                .putArray("targets");
        referencing.column(lookup).targets().forEach(targets::add);
        targets.add(name);
        addition.putArray("manyToOne")
                .addObject()
                .put("schemaName", name + plural)
                .put("referencingAttribute", lookup)
                .put("referencedEntity", name)
                .put("referencedAttribute", table.primaryId())
                .put("referencingEntityNavigationPropertyName", lookup + "_" + name + suffix)
                .put("referencedEntityNavigationPropertyName", name + plural)
                .putObject("cascade")
                .put("assign", "Cascade")
                .put("delete", "Cascade")
                .put("merge", "NoCascade")
                .put("reparent", "Cascade")
                .put("share", "Cascade")
                .put("unshare", "Cascade");
        SchemaChange.add(session, addition);
    }

    /** Whether a relationship is there because of the flags alone, and so goes with the table. */
    static boolean isOne(ManyToOne relation) {
        return relation.column().equals("regardingobjectid")
                || relation.table().equals(NOTE) && relation.column().equals("objectid");
    }
}
