package io.dataversehub.batch.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record has become. */
public sealed interface MappedRow {

    /**
     * A row that can be sent.
     *
     * @param values by column; null clears a column, an absent one is left as it is
     */
    record Row(Map<String, @Nullable Object> values) implements MappedRow {
        public Row {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * A record that becomes no row.
     *
     * @param column the column of the file at fault
     */
    record Refused(String code, @Nullable String column, String message) implements MappedRow {}
}
