package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a table's description together from what the metadata answers say. Pure.
 *
 * <p>The first answer has columns, keys and lookups; labels and the behaviour of dates exist on derived types only and need one
 * request per type, since {@code $select} on {@code Attributes} knows the base type alone.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api">Query table
 *     definitions</a>
 */
final class TableReader {

    private static final String CAST = "/Attributes/Microsoft.Dynamics.CRM.";
    private static final String OPTIONS = "?$select=LogicalName&$expand=OptionSet,GlobalOptionSet";

    private TableReader() {}

    static String path(String logicalName) {
        return definition(logicalName)
                + "?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute"
                + "&$expand=Attributes($select=LogicalName,AttributeType,AttributeTypeName,IsValidForCreate,IsValidForUpdate,AttributeOf),"
                + "Keys($select=LogicalName,KeyAttributes),"
                + "ManyToOneRelationships($select=ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName)";
    }

    /** The further requests that this table needs. */
    static List<String> detailPaths(JsonNode table) {
        String base = definition(table.path("LogicalName").asText()) + CAST;
        List<String> paths = new ArrayList<>();
        for (String type : types(table)) {
            paths.add(base + type + "AttributeMetadata"
                    + ("DateTime".equals(type) ? "?$select=LogicalName,DateTimeBehavior,Format" : options(type)));
        }
        return paths;
    }

    static Table read(JsonNode table, List<JsonNode> details, TableDirectory directory) {
        Map<String, JsonNode> more = new HashMap<>();
        details.forEach(detail -> detail.path("value")
                .forEach(attribute -> more.put(attribute.path("LogicalName").asText(), attribute)));
        Map<String, List<Column.Target>> targets = targets(table, directory);
        Map<String, Column> columns = new LinkedHashMap<>();
        for (JsonNode attribute : table.path("Attributes")) {
            Column column = column(attribute, more, targets);
            columns.put(column.name(), column);
        }
        return new Table(
                table.path("LogicalName").asText(),
                table.path("EntitySetName").asText(),
                table.path("PrimaryIdAttribute").asText(),
                table.path("PrimaryNameAttribute").textValue(),
                columns,
                keys(table));
    }

    private static String definition(String logicalName) {
        return "EntityDefinitions(LogicalName='" + Names.requireIdentifier(logicalName) + "')";
    }

    private static String options(String type) {
        // A yes/no column's options and a state's are never shared, so they have no global set to expand.
        return OPTIONS.replace("Boolean".equals(type) || type.startsWith("Stat") ? ",GlobalOptionSet" : "\0", "");
    }

    private static List<String> types(JsonNode table) {
        List<String> types = new ArrayList<>();
        for (JsonNode attribute : table.path("Attributes")) {
            String type = detailType(attribute);
            if (!type.isEmpty() && !types.contains(type)) {
                types.add(type);
            }
        }
        return types;
    }

    private static String detailType(JsonNode attribute) {
        return switch (type(attribute)) {
            case CHOICE -> "Picklist";
            case CHOICES -> "MultiSelectPicklist";
            case STATE -> "State";
            case STATUS -> "Status";
            case BOOLEAN -> "Boolean";
            case DATE_TIME -> "DateTime";
            default -> "";
        };
    }

    private static ColumnType type(JsonNode attribute) {
        return ColumnType.of(
                attribute.path("AttributeType").asText(),
                attribute.path("AttributeTypeName").path("Value").asText());
    }

    private static Column column(
            JsonNode attribute, Map<String, JsonNode> more, Map<String, List<Column.Target>> targets) {
        String name = attribute.path("LogicalName").asText();
        ColumnType type = type(attribute);
        JsonNode detail = more.getOrDefault(name, attribute);
        if (type == ColumnType.DATE_TIME) {
            type = timeType(detail.path("DateTimeBehavior").path("Value").asText());
        }
        return new Column(
                name,
                type,
                attribute.path("IsValidForCreate").asBoolean(),
                attribute.path("IsValidForUpdate").asBoolean(),
                type.hasOptions() ? choices(detail) : Choices.NONE,
                type == ColumnType.LOOKUP ? targets.getOrDefault(name, List.of()) : List.of());
    }

    private static ColumnType timeType(String behavior) {
        return switch (behavior) {
            case "DateOnly" -> ColumnType.DATE;
            case "TimeZoneIndependent" -> ColumnType.WALL_CLOCK_TIME;
            default -> ColumnType.DATE_TIME;
        };
    }

    /** An owner's relationship points to the abstract table owner; rows are bound to one of its two kinds. */
    private static List<Column.Target> owners(String navigation, TableDirectory directory) {
        List<Column.Target> owners = new ArrayList<>();
        for (String kind : List.of("systemuser", "team")) {
            TableDirectory.Entry entry = directory.byLogicalName().get(kind);
            if (entry != null) {
                owners.add(new Column.Target(kind, entry.entitySet(), navigation));
            }
        }
        return owners;
    }

    private static Map<String, List<Column.Target>> targets(JsonNode table, TableDirectory directory) {
        Map<String, List<Column.Target>> targets = new HashMap<>();
        for (JsonNode relationship : table.path("ManyToOneRelationships")) {
            String referenced = relationship.path("ReferencedEntity").asText();
            String navigation =
                    relationship.path("ReferencingEntityNavigationPropertyName").asText("");
            if (navigation.isEmpty() || "null".equals(navigation)) {
                continue;
            }
            String column = relationship.path("ReferencingAttribute").asText();
            List<Column.Target> known = targets.computeIfAbsent(column, first -> new ArrayList<>());
            TableDirectory.Entry entry = directory.byLogicalName().get(referenced);
            if ("owner".equals(referenced)) {
                known.addAll(owners(navigation, directory));
            } else if (entry != null) {
                known.add(new Column.Target(referenced, entry.entitySet(), navigation));
            }
        }
        return targets;
    }

    private static Map<String, List<String>> keys(JsonNode table) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (JsonNode key : table.path("Keys")) {
            List<String> columns = new ArrayList<>();
            key.path("KeyAttributes").forEach(column -> columns.add(column.asText()));
            keys.put(key.path("LogicalName").asText(), List.copyOf(columns));
        }
        return keys;
    }

    private static Choices choices(JsonNode attribute) {
        Map<Integer, String> labels = new LinkedHashMap<>();
        Map<String, Integer> byLabel = new HashMap<>();
        for (String set : List.of("OptionSet", "GlobalOptionSet")) {
            JsonNode options = attribute.path(set);
            options.path("Options").forEach(option -> add(option, labels, byLabel));
            add(options.path("FalseOption"), labels, byLabel);
            add(options.path("TrueOption"), labels, byLabel);
        }
        return new Choices(labels, byLabel);
    }

    private static void add(JsonNode option, Map<Integer, String> labels, Map<String, Integer> byLabel) {
        if (!option.path("Value").isNumber()) {
            return;
        }
        int value = option.path("Value").asInt();
        JsonNode label = option.path("Label");
        String mine = label.path("UserLocalizedLabel").path("Label").asText("");
        labels.put(value, mine);
        label.path("LocalizedLabels")
                .forEach(other ->
                        byLabel.putIfAbsent(Choices.fold(other.path("Label").asText("")), value));
        if (!mine.isEmpty()) {
            byLabel.put(Choices.fold(mine), value);
        }
    }
}
