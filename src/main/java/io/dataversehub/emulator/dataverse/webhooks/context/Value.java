package io.dataversehub.emulator.dataverse.webhooks.context;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that are objects of the SDK; all others are text, numbers, booleans, {@code UUID}, {@code Instant}, lists, null. */
public sealed interface Value {

    /** @param attributes by logical name, in the order to be written */
    record Entity(String table, UUID id, Map<String, @Nullable Object> attributes) implements Value {
        public Entity {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    record EntityReference(String table, UUID id, @Nullable String name) implements Value {}

    record OptionSet(int value) implements Value {}

    record OptionSets(List<OptionSet> values) implements Value {}

    record Money(BigDecimal value) implements Value {}

    record Relationship(String schemaName) implements Value {}

    /** Rows of one table, as the parameter of a bulk message. */
    record Entities(String table, List<Entity> rows) implements Value {}

    /** Several rows, as a parameter of an association. */
    record EntityReferences(List<EntityReference> rows) implements Value {}
}
