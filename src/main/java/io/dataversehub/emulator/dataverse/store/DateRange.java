package io.dataversehub.emulator.dataverse.store;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span of time in UTC.
 *
 * @param from first moment in it; null = since ever
 * @param until first moment behind it; null = for ever
 */
record DateRange(@Nullable LocalDateTime from, @Nullable LocalDateTime until) {

    String condition(ColumnSql property, List<Object> parameters) {
        List<String> parts = new ArrayList<>();
        add(parts, property, " >= ?", from, parameters);
        add(parts, property, " < ?", until, parameters);
        return "(" + String.join(" AND ", parts) + ")";
    }

    private static void add(
            List<String> parts,
            ColumnSql property,
            String comparison,
            @Nullable LocalDateTime bound,
            List<Object> parameters) {
        if (bound != null) {
            parts.add(property.sql() + comparison);
            parameters.add(property.column().isDateOnly() ? bound.toLocalDate() : bound);
        }
    }
}
