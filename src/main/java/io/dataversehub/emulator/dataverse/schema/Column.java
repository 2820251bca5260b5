package io.dataversehub.emulator.dataverse.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param required {@code None}, {@code Recommended}, {@code ApplicationRequired} or {@code SystemRequired}
 * @param choices of choice, yes/no, state and status columns, else null
 * @param targets tables a lookup may refer to
 * @param attributeOf the column this one is derived from (a name or type shadow), else null
 * @param custom defined by this environment and not by Microsoft
 */
public record Column(
        String logicalName,
        String schemaName,
        ColumnType type,
        String required,
        Use use,
        Shape shape,
        @Nullable Choices choices,
        List<String> targets,
        @Nullable String attributeOf,
        boolean custom,
        About about) {

    public Column {
        if (!logicalName.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "logical name '" + logicalName + "' must be lower case letters, digits, _");
        }
        if ((type.isChoice() || type == ColumnType.BOOLEAN) && choices == null) {
            throw new IllegalArgumentException("column '" + logicalName + "' is a choice without options");
        }
        if (type.isLookup() && targets.isEmpty()) {
            throw new IllegalArgumentException("lookup '" + logicalName + "' has no targets");
        }
        targets = List.copyOf(targets);
    }

    /**
     * What a caller may do with a column.
     *
     * @param odata false = listed in the metadata, but no property of the rows
     * @param secured only callers whom a field security profile or field sharing allows it, beside system administrators
     */
    public record Use(boolean create, boolean update, boolean read, boolean odata, boolean secured) {}

    /**
     * Bounds of the values; null = not a matter of this type.
     *
     * @param precision digits after the point
     * @param base the money column this one holds in the base currency
     * @param maxSizeInKB of a file or image
     * @param autoNumberFormat of a text that the server makes when a row is created without it
     * @param fullImage an image column that keeps the image as it was sent beside its thumbnail
     */
    public record Shape(
            @Nullable Integer maxLength,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer precision,
            @Nullable Integer precisionSource,
            @Nullable String format,
            @Nullable String dateTimeBehavior,
            @Nullable String base,
            @Nullable Integer maxSizeInKB,
            @Nullable String autoNumberFormat,
            boolean fullImage) {
        /** Of values without bounds. */
        public static final Shape NONE = new Shape(null, null, null, null, null, null, null, null, null, null, false);
    }

    /** Label in the user's language; null when the column has none. */
    public @Nullable String displayName() {
        return about.name().text();
    }

    /** Gets its value from the server when a row is created without one. */
    public boolean isAutoNumber() {
        return type == ColumnType.STRING
                && shape.autoNumberFormat() != null
                && !shape.autoNumberFormat().isEmpty();
    }

    /** A date without time: written and read as {@code 2026-01-31}. */
    public boolean isDateOnly() {
        return type == ColumnType.DATE_TIME && "DateOnly".equals(shape.dateTimeBehavior());
    }

    /** Several target tables: the row keeps which one, beside the id. */
    public boolean isPolymorphic() {
        return type.isLookup() && targets.size() > 1;
    }

    /** Has a value of its own in the row. */
    public boolean isStored() {
        return switch (type) {
            case VIRTUAL, PARTY_LIST, MANAGED_PROPERTY -> false;
            default -> attributeOf == null || use.odata();
        };
    }

    /** Is a property of the rows in requests and answers. */
    public boolean isProperty() {
        return isStored() && use.odata() && use.read();
    }

    /** Is shown when a caller names no columns; images are too large for that. */
    public boolean isShownUnasked() {
        return isProperty() && type != ColumnType.IMAGE;
    }

    /** Its content is sent and fetched by itself; the row holds the file's id, or the thumbnail of the image. */
    public boolean isBlob() {
        return type == ColumnType.FILE || type == ColumnType.IMAGE;
    }

    /** Name of the property: a lookup {@code x} is read as {@code _x_value}. */
    public String propertyName() {
        return type.isLookup() ? "_" + logicalName + "_value" : logicalName;
    }

    /** Values that a client may not leave empty, and that the server does not fill. */
    public boolean isSystemRequired() {
        return "SystemRequired".equals(required);
    }
}
