package io.dataversehub.component;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a message's body: one (a Map, a JSON object, a POJO) or many (a List, Iterator, Stream or JSON array, or JSON
 * lines with the content type {@code application/x-ndjson}). Many rows are read one by one, as they are asked for.
 */
sealed interface Rows {

    record One(Map<String, ?> row) implements Rows {}

    record Many(Iterator<Map<String, ?>> rows) implements Rows {}

    ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    static Rows of(Message message) throws IOException {
        Object body = message.getBody();
        if (body instanceof Map<?, ?> || body instanceof JsonNode node && node.isObject()) {
            return new One(row(body));
        }
        if (body instanceof Iterable<?> many) {
            return many(many.iterator());
        }
        if (body instanceof Iterator<?> many) {
            return many(many);
        }
        if (body instanceof Stream<?> many) {
            return many(many.iterator());
        }
        if (body instanceof Object[] many) {
            return many(Arrays.asList(many).iterator());
        }
        if (body == null) {
            throw new IllegalArgumentException(
                    "The message has no body, but dataverse: needs the row to write: a Map, a JSON"
                            + " object, or a List or JSON array of them.");
        }
        InputStream json = body instanceof String || body instanceof byte[] || !isPojo(body)
                ? message.getBody(InputStream.class)
                : null;
        return json == null ? new One(row(body)) : ofJson(json, message);
    }

    private static boolean isPojo(Object body) {
        return !(body instanceof InputStream)
                && !(body instanceof java.io.Reader)
                && !(body instanceof java.io.File)
                && !body.getClass().getName().startsWith("org.apache.camel.")
                && !body.getClass().getName().startsWith("com.azure.")
                && !body.getClass().getName().startsWith("java.");
    }

    private static Rows ofJson(InputStream json, Message message) throws IOException {
        JsonParser parser = JSON.createParser(json);
        JsonToken first = parser.nextToken();
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        if (first == JsonToken.START_ARRAY || type != null && type.contains("ndjson")) {
            if (first == JsonToken.START_ARRAY) {
                // Steps into the array: the iterator would take the array itself for the first row.
                parser.clearCurrentToken();
            }
            return many(JSON.readerFor(ROW).readValues(parser));
        }
        if (first != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException(
                    "The body must be a JSON object (one row) or a JSON array of objects (many rows),"
                            + " but starts with " + first + ".");
        }
        Map<String, Object> row = JSON.readValue(parser, ROW);
        if (parser.nextToken() != null) {
            throw new IllegalArgumentException(
                    "After the row's JSON object there is more text in the body. For JSON lines, set"
                            + " the content type application/x-ndjson.");
        }
        return new One(row);
    }

    private static Many many(Iterator<?> rows) {
        return new Many(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return readable(rows::hasNext);
            }

            @Override
            public Map<String, ?> next() {
                return row(readable(rows::next));
            }
        });
    }

    /** Jackson's iterator throws unchecked what is wrong with the text. */
    private static <T> T readable(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof JsonProcessingException broken) {
                throw new IllegalArgumentException(Failures.brokenJson(broken), broken);
            }
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, ?> row(@Nullable Object body) {
        if (body instanceof Map<?, ?> map) {
            return (Map<String, ?>) map;
        }
        if (body == null
                || body instanceof CharSequence
                || body instanceof Number
                || body instanceof Boolean
                || body instanceof Iterable<?> && !(body instanceof JsonNode)) {
            throw new IllegalArgumentException("A row must be an object with columns, but is "
                    + (body == null ? "null" : "a " + body.getClass().getSimpleName()) + ".");
        }
        return JSON.convertValue(body, ROW);
    }
}
