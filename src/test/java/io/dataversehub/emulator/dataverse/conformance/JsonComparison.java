package io.dataversehub.emulator.dataverse.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares JSON in names and order of members, and in values to the digit. */
final class JsonComparison {
    /** A row version as a number: of the environment, like the version in an ETag. */
    private static final String VERSION = "/versionnumber";

    private final OfTheEnvironment environment;
    private final Set<String> cutShort;
    private final List<Difference> differences = new ArrayList<>();

    private JsonComparison(OfTheEnvironment environment, Set<String> cutShort) {
        this.environment = environment;
        this.cutShort = cutShort;
    }

    /** @param cutShort arrays of which the document shows some elements only, as JSON pointers */
    static List<Difference> of(
            JsonNode documented, JsonNode found, OfTheEnvironment environment, Set<String> cutShort) {
        JsonComparison comparison = new JsonComparison(environment, cutShort);
        comparison.compare("", documented, found);
        return comparison.differences;
    }

    private void compare(String pointer, JsonNode documented, JsonNode found) {
        if (documented.isObject() && found.isObject()) {
            compareMembers(pointer, documented, found);
        } else if (documented.isArray() && found.isArray()) {
            compareElements(pointer, documented, cutShort.contains(pointer) ? shown(documented, found) : found);
        } else if (!(pointer.endsWith(VERSION) && documented.isIntegralNumber() && found.isIntegralNumber())
                && !sameValue(documented, found)) {
            differ(pointer, documented.toString(), found.toString());
        }
    }

    private void compareMembers(String pointer, JsonNode documented, JsonNode found) {
        List<String> wanted = names(documented);
        List<String> actual = names(found);
        for (String name : wanted) {
            if (found.has(name)) {
                compare(pointer + "/" + name, documented.get(name), found.get(name));
            } else {
                differ(pointer + "/" + name, documented.get(name).toString(), Difference.ABSENT);
            }
        }
        for (String name : actual) {
            if (!documented.has(name)) {
                differ(pointer + "/" + name, Difference.ABSENT, found.get(name).toString());
            }
        }
        wanted.retainAll(actual);
        actual.retainAll(wanted);
        if (!wanted.equals(actual)) {
            differ(pointer + " order", wanted.toString(), actual.toString());
        }
    }

    private void compareElements(String pointer, JsonNode documented, JsonNode found) {
        if (documented.size() != found.size()) {
            differ(pointer, documented.size() + " elements", found.size() + " elements " + found);
        }
        for (int i = 0; i < Math.min(documented.size(), found.size()); i++) {
            compare(pointer + "/" + i, documented.get(i), found.get(i));
        }
    }

    /** Of the elements found, those that the document shows: for each, the first that is not otherwise than it. */
    private ArrayNode shown(JsonNode documented, JsonNode found) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : documented) {
            for (JsonNode candidate : found) {
                if (of(element, candidate, environment.copy(), Set.of()).isEmpty()) {
                    shown.add(candidate);
                    break;
                }
            }
        }
        return shown;
    }

    private boolean sameValue(JsonNode documented, JsonNode found) {
        if (documented.isTextual() && found.isTextual()) {
            return environment.same(documented.asText(), found.asText());
        }
        if (documented.isNumber() && found.isNumber()) {
            return documented
                    .decimalValue()
                    .toPlainString()
                    .equals(found.decimalValue().toPlainString());
        }
        return documented.equals(found);
    }

    private void differ(String member, String documented, String found) {
        differences.add(new Difference(member, documented, found));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
