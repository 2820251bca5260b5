package io.dataversehub.emulator.dataverse.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The requests of Microsoft's documentation, to be damaged. */
final class VectorSeeds {
    private static final ObjectMapper JSON = new ObjectMapper();

    private VectorSeeds() {}

    static List<FuzzRequest> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(VectorSeeds.class.getResourceAsStream("../conformance/vectors.jsonl")),
                StandardCharsets.UTF_8))) {
            List<FuzzRequest> seeds = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode request = JSON.readTree(line).path("request");
                if (request.path("path").isTextual()) {
                    seeds.add(seed(request));
                }
            }
            return seeds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FuzzRequest seed(JsonNode request) {
        List<String> headers = new ArrayList<>();
        request.path("headers").properties().forEach(header -> header.getValue()
                .forEach(value -> headers.add(header.getKey() + ": " + value.asText())));
        request.path("headers").properties().forEach(header -> {
            if (header.getValue().isTextual()) {
                headers.add(header.getKey() + ": " + header.getValue().asText());
            }
        });
        headers.removeIf(header -> header.regionMatches(true, 0, "content-length", 0, 14)
                || header.regionMatches(true, 0, "transfer-encoding", 0, 17));
        JsonNode body = request.path("body");
        String text =
                body.isTextual() ? body.textValue() : body.isMissingNode() || body.isNull() ? "" : body.toString();
        // In a URL that is no request line's business yet: blanks are encoded as every client does.
        String target = request.path("path")
                .asText()
                .replace("{base}", "")
                .replace(" ", "%20")
                .replace("\n", "%0A");
        return new FuzzRequest(
                request.path("method").asText("GET"), target, headers, text.getBytes(StandardCharsets.UTF_8));
    }
}
