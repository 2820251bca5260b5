package io.dataversehub.emulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dataversehub.emulator.dataverse.errors.DefinitionErrors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which definitions and which of their properties are wanted: {@code EntityQueryExpression} and its kin.
 *
 * <pre>
 * {"Properties": {"AllProperties": false, "PropertyNames": ["SchemaName", "Attributes"]},
 *  "Criteria": {"FilterOperator": "And", "Conditions": [...], "Filters": [...]}}
 * </pre>
 *
 * @param all every property
 * @param names of the properties, when not all
 * @param criteria missing = all definitions
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/query-schema-definitions">Query schema
 *     definitions</a>
 */
record MetadataQuery(boolean all, Set<String> names, JsonNode criteria) {
    static final MetadataQuery ALL = new MetadataQuery(true, Set.of(), MissingNode.getInstance());

    MetadataQuery {
        names = Set.copyOf(names);
    }

    /** @param json missing = everything */
    static MetadataQuery of(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return ALL;
        }
        JsonNode properties = json.path("Properties");
        Set<String> names = new LinkedHashSet<>();
        properties.path("PropertyNames").forEach(name -> names.add(name.asText()));
        boolean all = properties.isMissingNode() || isTrue(properties.path("AllProperties"));
        return new MetadataQuery(all, names, json.path("Criteria"));
    }

    /** PowerShell writes truth as text. */
    private static boolean isTrue(JsonNode value) {
        return value.asText().equalsIgnoreCase("true");
    }

    boolean wants(String property) {
        return all || names.contains(property);
    }

    boolean matches(Definition definition) {
        return criteria.isMissingNode() || criteria.isNull() || matches(criteria, definition);
    }

    private static boolean matches(JsonNode filter, Definition definition) {
        List<Boolean> results = new ArrayList<>();
        filter.path("Conditions").forEach(condition -> results.add(meets(condition, definition)));
        filter.path("Filters").forEach(inner -> results.add(matches(inner, definition)));
        boolean any = filter.path("FilterOperator").asText("And").equals("Or");
        return results.isEmpty() || (any ? results.contains(true) : !results.contains(false));
    }

    private static boolean meets(JsonNode condition, Definition definition) {
        String value = value(definition, condition.path("PropertyName").asText());
        String wanted = condition.at("/Value/Value").asText();
        return switch (condition.path("ConditionOperator").asText()) {
            case "Equals" -> value.equalsIgnoreCase(wanted);
            case "NotEquals" -> !value.equalsIgnoreCase(wanted);
            case "In" -> list(wanted).stream().anyMatch(value::equalsIgnoreCase);
            case "NotIn" -> list(wanted).stream().noneMatch(value::equalsIgnoreCase);
            case "GreaterThan" -> compare(value, wanted) > 0;
            case "LessThan" -> compare(value, wanted) < 0;
            default ->
                throw DefinitionErrors.invalid(
                        "ConditionOperator must be Equals, NotEquals, In, NotIn, GreaterThan or" + " LessThan, was '"
                                + condition.path("ConditionOperator").asText() + "'.");
        };
    }

    /** Of a managed property, its value alone is looked at. Collections and labels have none that could be compared. */
    private static String value(Definition definition, String name) {
        JsonNode value = definition.json().path(name);
        JsonNode simple = value.isObject() ? value.path("Value") : value;
        if (simple.isMissingNode() || simple.isContainerNode()) {
            throw DefinitionErrors.invalid("A " + definition.kind() + " cannot be filtered by '" + name + "'.");
        }
        return simple.asText();
    }

    private static int compare(String value, String wanted) {
        try {
            return Long.compare(Long.parseLong(value), Long.parseLong(wanted));
        } catch (NumberFormatException e) {
            return value.compareToIgnoreCase(wanted);
        }
    }

    /** {@code ['account','contact']}, as text. */
    private static List<String> list(String text) {
        List<String> values = new ArrayList<>();
        for (String item : text.replaceAll("^\\s*\\[|]\\s*$", "").split(",")) {
            values.add(item.strip().replaceAll("^['\"]|['\"]$", ""));
        }
        return values;
    }
}
