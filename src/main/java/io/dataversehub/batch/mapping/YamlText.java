package io.dataversehub.batch.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** YAML as a tree, and the line of every entry, which Jackson's tree does not keep. */
record YamlText(JsonNode tree, Map<String, Integer> lines) {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Otherwise the code of Norway, NO, is false.
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static YamlText parse(String text) throws JsonProcessingException {
        JsonNode tree = YAML.readTree(text);
        try {
            return new YamlText(tree, lines(text));
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
    }

    private static Map<String, Integer> lines(String text) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        Deque<String> path = new ArrayDeque<>();
        try (JsonParser parser = YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    path.addLast(parser.currentName());
                    lines.put(
                            "/" + String.join("/", path),
                            parser.currentTokenLocation().getLineNr());
                } else if (token == JsonToken.START_ARRAY) {
                    // Faults are told by entry; what is in a list is on the line of its entry.
                    parser.skipChildren();
                    path.pollLast();
                } else if (token.isScalarValue() || token == JsonToken.END_OBJECT) {
                    path.pollLast();
                }
            }
        }
        return lines;
    }
}
