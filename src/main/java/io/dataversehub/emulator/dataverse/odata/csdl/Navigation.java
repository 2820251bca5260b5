package io.dataversehub.emulator.dataverse.odata.csdl;

import org.jspecify.annotations.Nullable;

/**
 * A navigation property.
 *
 * @param type a collection for to-many
 * @param partner the navigation property that leads back; null when there is none
 * @param constraint of a lookup; null for to-many
 */
public record Navigation(
        String name,
        TypeRef type,
        @Nullable String partner,
        @Nullable Constraint constraint) {

    public Navigation {
        Identifier.check(name);
        if (type.collection() && constraint != null) {
            throw new IllegalArgumentException("to-many navigation property with a constraint: " + name);
        }
    }

    /**
     * Which property holds the key of the related row.
     *
     * @param property {@code _primarycontactid_value}
     * @param referenced {@code contactid}
     */
    public record Constraint(String property, String referenced) {}

    /** A lookup to one table. */
    public static Navigation toOne(String name, String table, @Nullable String partner, Constraint constraint) {
        return new Navigation(name, TypeRef.of(table), partner, constraint);
    }

    public static Navigation toMany(String name, String table, @Nullable String partner) {
        return new Navigation(name, TypeRef.of(table).asCollection(), partner, null);
    }
}
