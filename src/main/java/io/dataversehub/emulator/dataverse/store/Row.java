package io.dataversehub.emulator.dataverse.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as read. Values are String, Integer, Long, Boolean, Double, BigDecimal, UUID, LocalDate, LocalDateTime (UTC) or, for a
 * lookup, {@link Reference}.
 */
public final class Row {
    private final Projection projection;
    private final UUID id;
    private final long version;
    private final @Nullable Object[] values;

    Row(Projection projection, UUID id, long version, @Nullable Object[] values) {
        this.projection = projection;
        this.id = id;
        this.version = version;
        this.values = values;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public Projection projection() {
        return projection;
    }

    /** Value of a column that was read. @throws IllegalArgumentException when it was not */
    public @Nullable Object get(String column) {
        int position = projection.position(column);
        if (position < 0) {
            if (column.equals(projection.table().primaryId())) {
                return id;
            }
            throw new IllegalArgumentException("column " + column + " was not read");
        }
        return values[position];
    }
}
