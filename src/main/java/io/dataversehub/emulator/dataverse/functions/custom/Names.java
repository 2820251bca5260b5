package io.dataversehub.emulator.dataverse.functions.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataversehub.emulator.dataverse.errors.MessageErrors;
import io.dataversehub.emulator.dataverse.functions.message.Invocation;
import io.dataversehub.emulator.dataverse.web.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names in braces stand for during one call. Not thread-safe. */
final class Names {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z_]\\w*)}");

    private final Map<String, JsonNode> values = new HashMap<>();
    private final Invocation invocation;

    private Names(Invocation invocation) {
        this.invocation = invocation;
    }

    static Names of(Invocation invocation) {
        Names names = new Names(invocation);
        names.values.putAll(invocation.parameters().all());
        names.put("User", TextNode.valueOf(invocation.session().caller().user().toString()));
        if (invocation.bound() != null) {
            names.put("Target", TextNode.valueOf(invocation.boundId().toString()));
        }
        return names;
    }

    void put(String name, JsonNode value) {
        values.put(name, value);
    }

    JsonNode get(String name) {
        return values.getOrDefault(name, NullNode.getInstance());
    }

    /** The value with all names replaced. */
    JsonNode filled(JsonNode template) {
        if (template.isTextual()) {
            return filled(template.textValue());
        }
        if (template instanceof ObjectNode object) {
            ObjectNode filled = Json.newObject();
            object.properties().forEach(member -> filled.set(member.getKey(), filled(member.getValue())));
            return filled;
        }
        if (template instanceof ArrayNode array) {
            ArrayNode filled = array.arrayNode();
            array.forEach(item -> filled.add(filled(item)));
            return filled;
        }
        return template;
    }

    private JsonNode filled(String template) {
        Matcher matcher = NAME.matcher(template);
        return matcher.matches() ? known(matcher.group(1)) : TextNode.valueOf(text(template));
    }

    /** The text with all names replaced. */
    String text(String template) {
        return NAME.matcher(template).replaceAll(this::replacement);
    }

    private String replacement(MatchResult found) {
        JsonNode value = known(found.group(1));
        return Matcher.quoteReplacement(value.isNull() ? "" : value.asText());
    }

    private JsonNode known(String name) {
        boolean declared = invocation.signature().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(name));
        if (!values.containsKey(name) && !declared) {
            throw MessageErrors.aborted(
                    "The behaviour of '" + invocation.signature().name() + "' uses '{" + name
                            + "}', which is no parameter and was not made by an earlier step.");
        }
        return get(name);
    }
}
