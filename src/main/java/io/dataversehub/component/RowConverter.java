package io.dataversehub.component;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.TypeConverterSupport;
import org.jspecify.annotations.Nullable;

/** Turns a row that was read into the type that stands for its table. Annotations and columns that the type lacks are left out. */
final class RowConverter extends TypeConverterSupport {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public <T> @Nullable T convertTo(Class<T> type, @Nullable Exchange exchange, Object value) {
        if (!type.isAnnotationPresent(DataverseRow.class) || !(value instanceof Map<?, ?> row)) {
            return null;
        }
        try {
            return JSON.convertValue(row, type);
        } catch (IllegalArgumentException unfit) {
            throw new TypeConversionException(
                    "a row of " + type.getAnnotation(DataverseRow.class).table(), type, unfit);
        }
    }
}
