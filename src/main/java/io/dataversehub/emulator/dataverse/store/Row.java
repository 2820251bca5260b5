package io.dataversehub.emulator.dataverse.store;

import java.util.List;
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
    private final List<@Nullable String> cursor;

    Row(Projection projection, UUID id, long version, @Nullable Object[] values, List<@Nullable String> cursor) {
        this.cursor = cursor;
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

    /** The version as clients see it; of an elastic table in the form of Cosmos DB, which keeps those. */
    public String etag() {
        return projection.table().isElastic()
                ? String.format("W/\"%08x-0000-0200-0000-%08x0000\"", version & 0xFFFF_FFFFL, version >>> 32)
                : "W/\"" + version + '"';
    }

    public Projection projection() {
        return projection;
    }

    /** The values this row was ordered by, as text, the primary id last; empty when it was not read by a query. */
    public List<@Nullable String> cursor() {
        return cursor;
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
