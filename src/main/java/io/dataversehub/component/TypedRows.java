package io.dataversehub.component;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows that were read as the types that stand for their tables, by Jackson. Annotations and columns that a type lacks are left out. */
final class TypedRows {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TypedRows() {}

    /** @param type null: a row stays the Map that it is */
    static Function<Map<String, Object>, Object> as(@Nullable Class<?> type) {
        return type == null ? row -> row : row -> of(row, type);
    }

    /** @throws IllegalArgumentException when the row does not fit; it names the column and no value, which may be confidential */
    static <T> T of(Map<?, ?> row, Class<T> type) {
        try {
            return JSON.convertValue(row, type);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(unfit(type, unfit.getCause()));
        }
    }

    private static String unfit(Class<?> type, @Nullable Throwable why) {
        String what = "A row does not fit " + type.getName();
        if (!(why instanceof JsonMappingException known)) {
            return what + ".";
        }
        String column = known.getPath().stream()
                .map(part -> String.valueOf(part.getFieldName()))
                .collect(Collectors.joining("."));
        Class<?> wanted = why instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return column.isEmpty()
                ? what + ": Jackson cannot make one. Is it a record, or a class with a constructor and setters?"
                : what + ": the value of its column " + column + " is no "
                        + (wanted == null ? "value of that type" : wanted.getName())
                        + ". If the table has changed since the type was generated, generate it again.";
    }
}
