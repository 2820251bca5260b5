package io.dataversehub.emulator.dataverse.functions.custom;

import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;
import org.jspecify.annotations.Nullable;

/** Types of a custom API's parameters and properties, in the order of their values in the column {@code type}. */
enum DataType {
    BOOLEAN("Boolean"),
    DATE_TIME("DateTimeOffset"),
    DECIMAL("Decimal"),
    ENTITY(""),
    ENTITY_COLLECTION(""),
    ENTITY_REFERENCE(""),
    FLOAT("Double"),
    INTEGER("Int32"),
    MONEY("Decimal"),
    PICKLIST("Int32"),
    STRING("String"),
    STRING_ARRAY("String"),
    GUID("Guid");

    private final String primitive;

    DataType(String primitive) {
        this.primitive = primitive;
    }

    /** @throws IllegalArgumentException when there is no such type */
    static DataType of(@Nullable Object value) {
        if (value instanceof Integer number && number >= 0 && number < values().length) {
            return values()[number];
        }
        throw new IllegalArgumentException("no type of custom APIs has the value " + value);
    }

    boolean isRow() {
        return primitive.isEmpty();
    }

    /** @param table logical name that rows are restricted to; null = of any table */
    TypeRef type(@Nullable String table) {
        TypeRef single = isRow()
                ? TypeRef.of(table == null || table.isEmpty() ? "crmbaseentity" : table)
                : TypeRef.edm(primitive);
        return this == ENTITY_COLLECTION || this == STRING_ARRAY ? single.asCollection() : single;
    }
}
