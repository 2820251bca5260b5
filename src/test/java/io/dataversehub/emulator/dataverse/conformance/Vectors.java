package io.dataversehub.emulator.dataverse.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.emulator.dataverse.conformance.Vector.Documented;
import io.dataversehub.emulator.dataverse.conformance.Vector.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the files of vectors, one JSON object a line. */
final class Vectors {
    private static final List<String> FILES = List.of("vectors.jsonl", "more-vectors.jsonl");

    private Vectors() {}

    static List<Vector> all() {
        List<Vector> vectors = new ArrayList<>();
        for (String file : FILES) {
            Files.text(file).lines().map(Json::read).map(Vectors::vector).forEach(vectors::add);
        }
        return vectors;
    }

    private static Vector vector(JsonNode json) {
        JsonNode request = json.get("request");
        JsonNode response = json.get("response");
        return new Vector(
                json.get("id").asText(),
                json.get("topic").asText(),
                json.get("title").asText(),
                request.isNull()
                        ? null
                        : new Request(
                                request.get("method").asText(),
                                request.get("path").asText(),
                                headers(request),
                                body(request)),
                response.isNull()
                        ? null
                        : new Documented(response.get("status").asInt(), headers(response), body(response)));
    }

    private static Map<String, List<String>> headers(JsonNode message) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        message.path("headers").fields().forEachRemaining(header -> {
            List<String> values = new ArrayList<>();
            if (header.getValue().isArray()) {
                header.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(header.getValue().asText());
            }
            headers.put(header.getKey(), values);
        });
        return headers;
    }

    /** The literal text where it was kept: only it has all digits of a number. */
    private static String body(JsonNode message) {
        JsonNode body = message.hasNonNull("body_text") ? message.get("body_text") : message.path("body");
        if (body.isNull() || body.isMissingNode()) {
            return null;
        }
        return body.isTextual() ? body.asText() : body.toString();
    }
}
