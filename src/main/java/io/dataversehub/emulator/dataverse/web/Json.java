package io.dataversehub.emulator.dataverse.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataversehub.emulator.dataverse.errors.ProtocolErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** JSON as the Web API reads and writes it: decimals keep their digits, also trailing zeros. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private static final Pattern START_MARKER = Pattern.compile(" \\(start marker at \\[.*?]\\)");

    private Json() {}

    /** What writes into a generator. */
    @FunctionalInterface
    public interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** @throws io.dataversehub.emulator.dataverse.errors.WebApiException when it is no JSON object */
    public static ObjectNode object(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw ProtocolErrors.malformedJson("the body must be a JSON object, but is "
                    + (node.isMissingNode()
                            ? "empty"
                            : node.getNodeType().name().toLowerCase(java.util.Locale.ROOT)));
        } catch (JsonProcessingException e) {
            throw ProtocolErrors.malformedJson(reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is wrong, without what Jackson tells of its own settings. */
    private static String reason(JsonProcessingException e) {
        String text = START_MARKER.matcher(e.getOriginalMessage()).replaceAll("");
        JsonLocation place = e.getLocation();
        // None when a limit is exceeded: nesting, length of a number.
        return place == null ? text : text + " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    public static byte[] bytes(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] bytes(JsonNode node) {
        return bytes(json -> MAPPER.writeTree(json, node));
    }
}
