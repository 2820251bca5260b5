package io.dataversehub.emulator.dataverse.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table from its JSON; {@code NOTICE.md} beside the files is the legend.
 *
 * <p>What a table needs at least: {@code logicalName}, {@code entitySetName}, {@code primaryIdAttribute} and
 * {@code attributes}; all else has the default that Dataverse would choose.
 */
final class TableReader {
    private TableReader() {}

    static Table read(ObjectNode json, Map<String, JsonNode> globalChoices) {
        String name = required(json, "logicalName");
        boolean custom = json.path("tier").asText("custom").equals("custom");
        Map<String, Column> columns = new LinkedHashMap<>();
        String prefix = name.contains("_") ? name.substring(0, name.indexOf('_') + 1) : name;
        for (JsonNode attribute : json.path("attributes")) {
            boolean own = attribute.path("added").asBoolean()
                    || custom && attribute.path("logicalName").asText().startsWith(prefix);
            Column column = ColumnReader.read(name, attribute, own, globalChoices);
            columns.put(column.logicalName(), column);
        }
        BlobColumns.addCompanions(columns);
        return new Table(
                names(json, name),
                required(json, "primaryIdAttribute"),
                text(json, "primaryNameAttribute"),
                json.path("objectTypeCode").asInt(0),
                traits(json, custom),
                columns,
                keys(json),
                manyToOne(json, name, custom),
                manyToMany(json, custom),
                About.of(json));
    }

    private static Table.Names names(ObjectNode json, String name) {
        String set = required(json, "entitySetName");
        String display =
                Objects.requireNonNullElse(Label.of(json.get("displayName")).text(), name);
        String plural = Label.of(json.get("displayCollectionName")).text();
        return new Table.Names(
                name,
                json.path("schemaName").asText(name),
                set,
                json.path("logicalCollectionName").asText(set),
                json.path("collectionSchemaName").asText(set),
                display,
                Objects.requireNonNullElse(plural, display));
    }

    private static Table.Traits traits(ObjectNode json, boolean custom) {
        return new Table.Traits(
                json.path("ownership").asText("UserOwned"),
                json.path("baseType").asText("crmbaseentity"),
                json.path("isActivity").asBoolean(),
                json.path("isIntersect").asBoolean(),
                json.path("changeTracking").asBoolean(true),
                json.path("isOptimisticConcurrencyEnabled").asBoolean(true),
                json.path("hasNotes").asBoolean(),
                json.path("hasActivities").asBoolean(),
                custom,
                json.path("tableType").asText("Standard").equals("Elastic"),
                messages(json),
                text(json, "primaryImageAttribute"));
    }

    private static List<String> messages(ObjectNode json) {
        List<String> messages = new ArrayList<>();
        json.path("messages").forEach(message -> messages.add(message.asText()));
        return messages;
    }

    private static List<AlternateKey> keys(ObjectNode json) {
        List<AlternateKey> keys = new ArrayList<>();
        for (JsonNode key : json.path("alternateKeys")) {
            String name = required(key, "logicalName");
            List<String> columns = new ArrayList<>();
            key.path("keyAttributes").forEach(column -> columns.add(column.asText()));
            keys.add(new AlternateKey(
                    name,
                    key.path("schemaName").asText(name),
                    columns,
                    AlternateKey.IndexStatus.of(key.path("indexStatus").asText("Active")),
                    About.of(key)));
        }
        return keys;
    }

    private static List<ManyToOne> manyToOne(ObjectNode json, String table, boolean custom) {
        List<ManyToOne> relations = new ArrayList<>();
        for (JsonNode relation : json.path("manyToOne")) {
            String target = required(relation, "referencedEntity");
            String schemaName = required(relation, "schemaName");
            relations.add(new ManyToOne(
                    schemaName,
                    table,
                    required(relation, "referencingAttribute"),
                    target,
                    relation.path("referencedAttribute").asText(target + "id"),
                    required(relation, "referencingEntityNavigationPropertyName"),
                    relation.path("referencedEntityNavigationPropertyName").asText(schemaName),
                    Cascades.of(relation.path("cascade")),
                    relation.path("isHierarchical").asBoolean(),
                    relation.path("added").asBoolean(custom),
                    About.of(relation)));
        }
        return relations;
    }

    private static List<ManyToMany> manyToMany(ObjectNode json, boolean custom) {
        List<ManyToMany> relations = new ArrayList<>();
        for (JsonNode relation : json.path("manyToMany")) {
            relations.add(new ManyToMany(
                    required(relation, "schemaName"),
                    required(relation, "intersectEntityName"),
                    end(relation, "entity1"),
                    end(relation, "entity2"),
                    relation.path("added").asBoolean(custom),
                    About.of(relation)));
        }
        return relations;
    }

    private static ManyToMany.End end(JsonNode relation, String entity) {
        return new ManyToMany.End(
                required(relation, entity + "LogicalName"),
                required(relation, entity + "IntersectAttribute"),
                required(relation, entity + "NavigationPropertyName"));
    }

    static String required(JsonNode json, String field) {
        String value = text(json, field);
        if (value == null) {
            throw new IllegalArgumentException("schema: '" + field + "' is missing in "
                    + json.path("logicalName").asText(json.path("schemaName").asText("an object")));
        }
        return value;
    }

    static @Nullable String text(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText() : null;
    }
}
