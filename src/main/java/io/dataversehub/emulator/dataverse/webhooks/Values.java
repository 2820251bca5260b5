package io.dataversehub.emulator.dataverse.webhooks;

import io.dataversehub.emulator.dataverse.schema.Column;
import io.dataversehub.emulator.dataverse.schema.Table;
import io.dataversehub.emulator.dataverse.store.Reference;
import io.dataversehub.emulator.dataverse.store.Row;
import io.dataversehub.emulator.dataverse.webhooks.context.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of rows as the SDK has them: a choice is an OptionSetValue, a lookup an EntityReference. */
final class Values {
    private Values() {}

    /** What was sent first, then the id, then what the server added. */
    static Value.Entity target(Table table, UUID id, Set<String> sent, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (sent.contains(name)) {
                attributes.put(name, of(table.column(name), value));
            }
        });
        attributes.put(table.primaryId(), id);
        values.forEach((name, value) -> {
            if (!sent.contains(name)) {
                attributes.put(name, of(table.column(name), value));
            }
        });
        return new Value.Entity(table.logicalName(), id, attributes);
    }

    /** A row that has no id yet. */
    static Value.Entity unborn(Table table, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        values.forEach((name, value) -> attributes.put(name, of(table.column(name), value)));
        return new Value.Entity(table.logicalName(), new UUID(0, 0), attributes);
    }

    /** A row that was read; columns without a value are left out, as in the SDK. @param columns empty = all */
    static Value.Entity image(Row row, Set<String> columns) {
        Table table = row.projection().table();
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        for (Column column : row.projection().columns()) {
            String name = column.logicalName();
            Object value = row.get(name);
            if (value != null && column.isProperty() && (columns.isEmpty() || columns.contains(name))) {
                attributes.put(name, of(column, value));
            }
        }
        attributes.put(table.primaryId(), row.id());
        return new Value.Entity(table.logicalName(), row.id(), attributes);
    }

    static Value.EntityReference reference(Reference reference) {
        return new Value.EntityReference(reference.table(), reference.id(), null);
    }

    static @Nullable Object of(Column column, @Nullable Object value) {
        if (value instanceof Reference reference) {
            return reference(reference);
        }
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return switch (column.type()) {
            case CHOICE, STATE, STATUS -> value instanceof Integer option ? new Value.OptionSet(option) : value;
            case MONEY -> value instanceof BigDecimal amount ? new Value.Money(amount) : value;
            case CHOICES -> value instanceof String options ? options(options) : value;
            default -> value;
        };
    }

    private static Value.OptionSets options(String options) {
        return new Value.OptionSets(Arrays.stream(options.split(","))
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .map(option -> new Value.OptionSet(Integer.parseInt(option)))
                .toList());
    }
}
