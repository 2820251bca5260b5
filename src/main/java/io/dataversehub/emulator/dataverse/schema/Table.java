package io.dataversehub.emulator.dataverse.schema;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A table of Dataverse with everything a client can learn of it. Immutable.
 *
 * @param columns by logical name, in the order of the file
 */
public record Table(
        Names names,
        String primaryId,
        @Nullable String primaryName,
        int objectTypeCode,
        Traits traits,
        Map<String, Column> columns,
        List<AlternateKey> keys,
        List<ManyToOne> manyToOne,
        List<ManyToMany> manyToMany,
        About about) {

    public Table {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        keys = List.copyOf(keys);
        manyToOne = List.copyOf(manyToOne);
        manyToMany = List.copyOf(manyToMany);
        if (!columns.containsKey(primaryId)) {
            throw new IllegalArgumentException(names.logical() + ": no column for primary id '" + primaryId + "'");
        }
        for (AlternateKey key : keys) {
            for (String column : key.columns()) {
                if (!columns.containsKey(column)) {
                    throw new IllegalArgumentException(
                            names.logical() + ": key '" + key.logicalName() + "' names no column '" + column + "'");
                }
            }
        }
    }

    public record Names(
            String logical,
            String schema,
            String entitySet,
            String logicalCollection,
            String collectionSchema,
            String display,
            String displayCollection) {}

    /**
     * @param ownership {@code UserOwned}, {@code OrganizationOwned}, {@code BusinessOwned} or {@code None}
     * @param baseType {@code crmbaseentity}, {@code principal} or {@code activitypointer}
     * @param elastic {@code TableType} is {@code Elastic}: rows have a partition and may expire
     * @param messages what may be done to its rows, as Dataverse names it: {@code Create}, {@code SetState}; empty = all
     *     that tables of its kind allow
     * @param primaryImage column; null when there is none
     */
    public record Traits(
            String ownership,
            String baseType,
            boolean activity,
            boolean intersect,
            boolean changeTracking,
            boolean optimisticConcurrency,
            boolean notes,
            boolean activities,
            boolean custom,
            boolean elastic,
            List<String> messages,
            @Nullable String primaryImage) {

        /** @param message such as {@code Create} */
        public boolean allow(String message) {
            return messages.isEmpty() || messages.contains(message);
        }
    }

    public String logicalName() {
        return names.logical();
    }

    public String entitySet() {
        return names.entitySet();
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The column of that logical name. @throws IllegalStateException when the table has none */
    public Column column(String logicalName) {
        Column column = columns.get(logicalName);
        if (column == null) {
            throw new IllegalStateException(names.logical() + " has no column " + logicalName);
        }
        return column;
    }

    /** The column that is a property of that name: {@code name}, {@code _primarycontactid_value}. */
    public Optional<Column> property(String propertyName) {
        String logical = propertyName.startsWith("_") && propertyName.endsWith("_value") && propertyName.length() > 7
                ? propertyName.substring(1, propertyName.length() - 6)
                : propertyName;
        return Optional.ofNullable(columns.get(logical))
                .filter(Column::isProperty)
                .filter(column -> column.propertyName().equals(propertyName));
    }

    /** Whether the column may be kept from callers: not what identifies a row, and not what the server alone writes. */
    public boolean isSecurable(Column column) {
        return column.isProperty()
                && (column.use().create() || column.use().update())
                && !column.logicalName().equals(primaryId)
                && !column.logicalName().equals(PARTITION)
                && switch (column.type()) {
                    case STATE, STATUS, OWNER -> false;
                    default -> keys.stream().noneMatch(key -> key.columns().contains(column.logicalName()));
                };
    }

    /** Columns that are kept from callers without permission. */
    public List<Column> securedColumns() {
        return columns.values().stream()
                .filter(column -> column.use().secured())
                .toList();
    }

    /** The one image column that may be set when a row is created. */
    public boolean isPrimaryImage(Column column) {
        return column.logicalName().equals(traits.primaryImage());
    }

    /** The key over exactly these columns, in any order, by which rows can be found. */
    public Optional<AlternateKey> keyOver(Set<String> columnNames) {
        return keys.stream()
                .filter(AlternateKey::isActive)
                .filter(key -> key.columns().size() == columnNames.size() && columnNames.containsAll(key.columns()))
                .findFirst();
    }

    /** Rows are found by it beside their primary key, since that is unique within a partition only. */
    public static final String PARTITION = "partitionid";

    /** Column of elastic tables: after so many seconds without change the row is gone. */
    public static final String TIME_TO_LIVE = "ttlinseconds";

    public boolean isElastic() {
        return traits.elastic();
    }

    /** Stable over restarts: Microsoft's own, else made of the name. */
    public UUID metadataId() {
        return metadataId(about, "table", names.logical());
    }

    public UUID metadataId(Column column) {
        return metadataId(column.about(), "column", names.logical() + "." + column.logicalName());
    }

    public UUID metadataId(AlternateKey key) {
        return metadataId(key.about(), "key", names.logical() + "." + key.logicalName());
    }

    private static UUID metadataId(About about, String kind, String name) {
        UUID own = about.metadataId();
        return own == null ? metadataId(kind, name) : own;
    }

    public static UUID metadataId(String kind, String name) {
        return UUID.nameUUIDFromBytes((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
    }
}
