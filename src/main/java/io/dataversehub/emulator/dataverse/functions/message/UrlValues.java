package io.dataversehub.emulator.dataverse.functions.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import io.dataversehub.emulator.dataverse.odata.Aliases;
import io.dataversehub.emulator.dataverse.odata.Argument;
import io.dataversehub.emulator.dataverse.odata.Filter;
import io.dataversehub.emulator.dataverse.odata.FilterParser;
import io.dataversehub.emulator.dataverse.odata.Literal;

/** Parameter values of a URL as JSON. Objects and arrays may have single quotes there, as the service takes them. */
final class UrlValues {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private UrlValues() {}

    static JsonNode json(Argument argument, Aliases aliases) {
        if (argument instanceof Argument.Alias alias) {
            return text(aliases.textOf(alias.name()).strip());
        }
        return argument instanceof Argument.Value value ? literal(value.literal()) : text(argument.text());
    }

    private static JsonNode text(String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw ProtocolErrors.queryShape("Invalid JSON. " + e.getOriginalMessage());
            }
        }
        // The text of an alias is read where it is used, since only there is known what it must be: here, a literal.
        if (FilterParser.parse("value eq " + text, Aliases.NONE) instanceof Filter.Comparison comparison
                && comparison.right() instanceof Literal literal) {
            return literal(literal);
        }
        throw ProtocolErrors.queryShape("A parameter must be a literal or JSON, but is " + text);
    }

    private static JsonNode literal(Literal literal) {
        JsonNodeFactory json = JsonNodeFactory.withExactBigDecimals(true);
        if (literal instanceof Literal.Null) {
            return json.nullNode();
        }
        if (literal instanceof Literal.Number number) {
            return json.numberNode(number.value());
        }
        return literal instanceof Literal.Bool bool ? json.booleanNode(bool.value()) : json.textNode(literal.text());
    }
}
