package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import io.dataversehub.emulator.dataverse.schema.About;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Session;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.Set;

/** A many-to-many relationship that a client makes: a part of both tables, and the intersect table between them. */
final class NewManyToMany {
    /** Become properties of the relationship's own; everything else that is sent is a setting. */
    static final Set<String> KNOWN = Set.of(
            "Entity1LogicalName",
            "Entity2LogicalName",
            "Entity1IntersectAttribute",
            "Entity2IntersectAttribute",
            "Entity1NavigationPropertyName",
            "Entity2NavigationPropertyName",
            "IntersectEntityName",
            "IsCustomRelationship",
            "RelationshipType",
            "SecurityTypes");

    private NewManyToMany() {}

    static void add(ObjectNode sent, Session session) {
        Table first = CreateRelationship.table(session, sent, "Entity1LogicalName");
        Table second = CreateRelationship.table(session, sent, "Entity2LogicalName");
        String schemaName = SchemaNames.required(sent, "SchemaName", "relationship");
        NewRelationship.checkUnique(session.schema(), schemaName);
        String intersectName = sent.hasNonNull("IntersectEntityName")
                ? SchemaNames.required(sent, "IntersectEntityName", "many-to-many relationship")
                : schemaName;
        String intersect = SchemaNames.logical(intersectName);
        if (session.schema().table(intersect).isPresent()) {
            throw DefinitionErrors.tableExists(intersect);
        }
        if (first.isElastic() || second.isElastic()) {
            throw DefinitionErrors.invalid("Many-to-many relationships with elastic tables are not supported.");
        }
        boolean self = first.logicalName().equals(second.logicalName());
        ObjectNode relation = relation(sent, schemaName, intersect, first, second, self);
        SchemaChange.add(session, intersectTable(intersectName, intersect, relation, session));
        SchemaChange.add(session, part(first, relation));
        if (!self) {
            SchemaChange.add(session, part(second, relation));
        }
    }

    private static ObjectNode relation(
            ObjectNode sent, String schemaName, String intersect, Table first, Table second, boolean self) {
        ObjectNode relation = Json.newObject()
                .put("schemaName", schemaName)
                .put("intersectEntityName", intersect)
                .put("entity1LogicalName", first.logicalName())
                .put("entity1IntersectAttribute", first.primaryId() + (self ? "one" : ""))
                .put("entity1NavigationPropertyName", navigation(sent, "Entity1", schemaName, self))
                .put("entity2LogicalName", second.logicalName())
                .put("entity2IntersectAttribute", second.primaryId() + (self ? "two" : ""))
                .put("entity2NavigationPropertyName", navigation(sent, "Entity2", schemaName, self));
        relation.set(
                "settings", SentSettings.of(sent, Set.of(RelationshipMetadata.MANY_TO_MANY), KNOWN, About.NOTHING));
        return relation;
    }

    /** Both ends of a relationship of a table with itself are properties of one row, and so need two names. */
    private static String navigation(JsonNode sent, String end, String schemaName, boolean self) {
        String own = sent.path(end + "NavigationPropertyName").asText("");
        if (!own.isEmpty()) {
            return own;
        }
        return !self ? schemaName : (end.equals("Entity1") ? "Referencing" : "Referenced") + schemaName;
    }

    private static ObjectNode part(Table table, ObjectNode relation) {
        ObjectNode addition = Json.newObject().put("logicalName", table.logicalName());
        addition.putArray("manyToMany").add(relation);
        return addition;
    }

    private static ObjectNode intersectTable(
            String schemaName, String intersect, ObjectNode relation, Session session) {
        ObjectNode table = Json.newObject()
                .put("logicalName", intersect)
                .put("schemaName", schemaName)
                .put("entitySetName", intersect + "set")
                .put("primaryIdAttribute", intersect + "id")
                .put("objectTypeCode", CreateTable.nextTypeCode(session.schema()))
                .put("ownership", "None")
                .put("isIntersect", true)
                .put("changeTracking", false)
                .put("tier", "custom");
        table.putObject("settings");
        ArrayNode columns = table.putArray("attributes");
        id(columns, intersect + "id", "SystemRequired");
        id(columns, relation.path("entity1IntersectAttribute").asText(), "None");
        id(columns, relation.path("entity2IntersectAttribute").asText(), "None");
        columns.addObject()
                .put("logicalName", "versionnumber")
                .put("schemaName", "VersionNumber")
                .put("type", "BigInt")
                .put("validForCreate", false)
                .put("validForUpdate", false);
        return SchemaChange.stamped(table, session);
    }

    private static void id(ArrayNode columns, String name, String required) {
        columns.addObject()
                .put("logicalName", name)
                .put("schemaName", name)
                .put("type", "Uniqueidentifier")
                .put("required", required)
                .put("validForUpdate", false);
    }
}
