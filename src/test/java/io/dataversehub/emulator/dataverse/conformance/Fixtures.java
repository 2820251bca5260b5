package io.dataversehub.emulator.dataverse.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.conformance.Fixture.Content;
import io.dataversehub.emulator.dataverse.conformance.Fixture.Expected;
import io.dataversehub.emulator.dataverse.conformance.Fixture.Sent;
import io.dataversehub.emulator.dataverse.conformance.Fixture.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code fixtures.yaml}. */
final class Fixtures {
    private static final Set<String> MEMBERS = Set.of(
            "send", "body", "base64", "bytes", "headers", "keep", "status", "members", "rows", "text", "answered");

    private Fixtures() {}

    static Map<String, Fixture> all() {
        Map<String, Fixture> fixtures = new LinkedHashMap<>();
        Json.yaml(Files.text("fixtures.yaml"))
                .fields()
                .forEachRemaining(field -> fixtures.put(field.getKey(), fixture(field.getValue())));
        return fixtures;
    }

    private static Fixture fixture(JsonNode json) {
        return new Fixture(
                steps(json.path("given")),
                map(json.path("values"), JsonNode::asText),
                json.has("request") ? sent(json.get("request")) : null,
                json.has("then") ? expected(json.get("then")) : null,
                steps(json.path("afterwards")));
    }

    private static Sent sent(JsonNode json) {
        return new Sent(
                text(json, "method"),
                text(json, "path"),
                json.has("headers") ? map(json.path("headers"), Fixtures::texts) : null,
                content(json));
    }

    private static List<Step> steps(JsonNode array) {
        List<Step> steps = new ArrayList<>();
        array.forEach(step -> steps.add(step(step)));
        return steps;
    }

    /** {@code {send: PATCH accounts(…), body: …}}, or shorter {@code {PATCH accounts(…): {name: …}}}. */
    private static Step step(JsonNode json) {
        if (json.size() == 1 && !json.has("send")) {
            Map.Entry<String, JsonNode> only = json.fields().next();
            return new Step(only.getKey(), Map.of(), textContent(only.getValue()), Map.of(), null);
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("fixtures.yaml: a step has no '" + name + "': " + json);
            }
        });
        return new Step(
                json.get("send").asText(),
                map(json.path("headers"), Fixtures::texts),
                content(json),
                map(json.path("keep"), JsonNode::asText),
                expected(json));
    }

    private static Expected expected(JsonNode json) {
        return new Expected(
                json.path("status").asInt(),
                map(json.path("answered"), JsonNode::asText),
                map(json.path("members"), Function.identity()),
                map(json.path("rows"), values -> {
                    List<JsonNode> list = new ArrayList<>();
                    values.forEach(list::add);
                    return list;
                }),
                text(json, "text"));
    }

    private static Content content(JsonNode json) {
        if (json.has("bytes") || json.has("base64")) {
            return new Content(
                    null, json.path("base64").asText(), json.path("bytes").asInt());
        }
        return json.has("body") ? textContent(json.get("body")) : null;
    }

    private static Content textContent(JsonNode json) {
        String body = body(json);
        return body == null ? null : Content.text(body);
    }

    private static String body(JsonNode json) {
        return json.isNull() ? null : json.isTextual() ? json.asText() : json.toString();
    }

    private static String text(JsonNode json, String name) {
        return json.hasNonNull(name) ? body(json.get(name)) : null;
    }

    private static List<String> texts(JsonNode json) {
        if (!json.isArray()) {
            return List.of(json.asText());
        }
        List<String> texts = new ArrayList<>();
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        object.fields().forEachRemaining(field -> map.put(field.getKey(), value.apply(field.getValue())));
        return map;
    }
}
