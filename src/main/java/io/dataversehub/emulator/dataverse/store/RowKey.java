package io.dataversehub.emulator.dataverse.store;

import io.dataversehub.emulator.dataverse.schema.AlternateKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What identifies one row of a table. */
public sealed interface RowKey {

    record ById(UUID id) implements RowKey {}

    /**
     * @param values by logical name of the key's columns; the values have the columns' types
     */
    record ByAlternateKey(AlternateKey key, Map<String, Object> values) implements RowKey {
        public ByAlternateKey {
            if (values.size() != key.columns().size()) {
                throw new IllegalArgumentException("key " + key.logicalName() + " needs " + key.columns());
            }
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
