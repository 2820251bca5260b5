package io.dataversehub.emulator.dataverse.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dataversehub.emulator.dataverse.conformance.Fixture.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks an answer against what a fixture wants of it. */
final class Expectation {
    private static final String PATTERN = "~ ";

    private final Expected expected;
    private final Map<String, String> values;
    private final List<Difference> differences = new ArrayList<>();

    private Expectation(Expected expected, Map<String, String> values) {
        this.expected = expected;
        this.values = values;
    }

    static Expectation of(Expected expected, Map<String, String> values) {
        return new Expectation(expected, values);
    }

    List<Difference> differences(Answer answer) {
        if (expected.status() != 0 && expected.status() != answer.status()) {
            return List.of(new Difference(
                    "status", Integer.toString(expected.status()), answer.status() + " " + answer.body()));
        }
        expected.headers().forEach((name, value) -> {
            String found = String.join("\n", answer.header(name));
            String wanted = replaced(value);
            boolean same = wanted.startsWith(PATTERN)
                    ? found.matches(wanted.substring(PATTERN.length()))
                    : wanted.equals(found);
            check("header " + name, wanted, found, same);
        });
        if (expected.text() != null) {
            boolean found = Pattern.compile(replaced(expected.text()))
                    .matcher(answer.body())
                    .find();
            check("body", expected.text(), answer.body(), found);
        }
        if (!expected.members().isEmpty() || !expected.rows().isEmpty()) {
            json(Json.read(answer.body()));
        }
        return differences;
    }

    private void json(JsonNode body) {
        expected.members().forEach((pointer, value) -> {
            JsonNode found = body.at(pointer);
            check(pointer, value.toString(), found.toString(), same(value, found));
        });
        expected.rows().forEach((property, wanted) -> {
            List<String> found = new ArrayList<>();
            body.path("value").forEach(row -> found.add(row.path(property).toString()));
            List<String> texts =
                    wanted.stream().map(value -> replaced(value.toString())).toList();
            check("/value/*/" + property, texts.toString(), found.toString(), texts.equals(found));
        });
    }

    /** A value that is absent is wanted as {@code (absent)}. */
    private boolean same(JsonNode wanted, JsonNode found) {
        if (wanted.asText().equals(Difference.ABSENT)) {
            return found instanceof MissingNode;
        }
        JsonNode replaced = wanted.isTextual() ? JsonNodeFactory.instance.textNode(replaced(wanted.asText())) : wanted;
        return replaced.isNumber() && found.isNumber()
                ? replaced.decimalValue().compareTo(found.decimalValue()) == 0
                : replaced.equals(found);
    }

    private void check(String member, String wanted, String found, boolean same) {
        if (!same) {
            differences.add(new Difference(member, wanted, found));
        }
    }

    private String replaced(String text) {
        String replaced = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            replaced = replaced.replace(value.getKey(), value.getValue());
        }
        return replaced;
    }
}
