package io.dataversehub.emulator.dataverse.functions.message;

import io.dataversehub.emulator.dataverse.odata.csdl.Property;
import io.dataversehub.emulator.dataverse.odata.csdl.TypeRef;

/** Types that parameters and results have. */
public final class Types {
    public static final TypeRef STRING = TypeRef.edm("String");
    public static final TypeRef INT = TypeRef.edm("Int32");
    public static final TypeRef LONG = TypeRef.edm("Int64");
    public static final TypeRef BOOLEAN = TypeRef.edm("Boolean");
    public static final TypeRef GUID = TypeRef.edm("Guid");
    public static final TypeRef TIME = TypeRef.edm("DateTimeOffset");

    /** A row of any table. */
    public static final TypeRef ANY_ROW = TypeRef.of("crmbaseentity");

    /** A user or a team. */
    public static final TypeRef PRINCIPAL = TypeRef.of("principal");

    private Types() {}

    public static Property property(String name, TypeRef type) {
        return Property.of(name, type);
    }
}
