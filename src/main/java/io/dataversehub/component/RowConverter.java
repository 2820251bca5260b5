package io.dataversehub.component;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.TypeConverterSupport;
import org.jspecify.annotations.Nullable;

/** Turns a row that was read into the {@link DataverseRow} that Camel is asked for. */
final class RowConverter extends TypeConverterSupport {

    @Override
    public <T> @Nullable T convertTo(Class<T> type, @Nullable Exchange exchange, Object value) {
        if (!type.isAnnotationPresent(DataverseRow.class) || !(value instanceof Map<?, ?> row)) {
            return null;
        }
        try {
            return TypedRows.of(row, type);
        } catch (IllegalArgumentException unfit) {
            throw new TypeConversionException(
                    "a row of " + type.getAnnotation(DataverseRow.class).table(), type, unfit);
        }
    }
}
