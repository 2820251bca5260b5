package io.dataversehub.webapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Map;

/** The one JSON mapper of this package: decimals stay decimals, times are ISO 8601 text. */
final class Json {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    private Json() {}

    static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(skipByteOrderMark(json));
        } catch (IOException torn) {
            throw notJson(torn);
        }
    }

    static Map<String, Object> map(JsonNode json) {
        return MAPPER.convertValue(json, ROW);
    }

    static Map<String, Object> map(byte[] json) {
        try {
            return MAPPER.readValue(json, ROW);
        } catch (IOException torn) {
            throw notJson(torn);
        }
    }

    /** Not the parser's own message: it quotes the answer, which may be confidential. */
    private static WebApiException notJson(IOException cause) {
        return WebApiException.of(WebApiException.Kind.OTHER)
                .says("the answer is not JSON, so what became of the call is not known: look before you call again")
                .cause(cause)
                .build();
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("Not a JSON value: " + notJson.getMessage(), notJson);
        }
    }

    /** Dataverse sends {@code $count} with one. */
    static byte[] skipByteOrderMark(byte[] text) {
        boolean marked = text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
        return marked ? java.util.Arrays.copyOfRange(text, 3, text.length) : text;
    }
}
