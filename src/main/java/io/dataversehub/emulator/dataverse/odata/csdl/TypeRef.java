package io.dataversehub.emulator.dataverse.odata.csdl;

/**
 * A use of a type.
 *
 * @param name qualified: {@code Edm.Guid}, {@code mscrm.account}
 */
public record TypeRef(String name, boolean collection) {

    public TypeRef {
        if (name.indexOf('.') < 1) {
            throw new IllegalArgumentException("a type needs its namespace: " + name);
        }
    }

    /** A primitive type: {@code edm("Guid")}. */
    public static TypeRef edm(String primitive) {
        return new TypeRef("Edm." + primitive, false);
    }

    /** A type of the service's own namespace: a table's logical name, or a complex or enumeration type. */
    public static TypeRef of(String name) {
        return new TypeRef(CsdlWriter.ALIAS + '.' + name, false);
    }

    public TypeRef asCollection() {
        return new TypeRef(name, true);
    }

    /** As in CSDL: {@code Collection(mscrm.account)}. */
    @Override
    public String toString() {
        return collection ? "Collection(" + name + ')' : name;
    }
}
