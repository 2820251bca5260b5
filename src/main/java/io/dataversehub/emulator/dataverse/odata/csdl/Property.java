package io.dataversehub.emulator.dataverse.odata.csdl;

import java.util.List;

/**
 * A column, or a member of a complex type.
 *
 * @param unicode false for text of ASCII only; of meaning for {@code Edm.String}
 */
public record Property(String name, TypeRef type, boolean nullable, boolean unicode, List<Annotation> annotations) {

    public Property {
        Identifier.check(name);
        annotations = List.copyOf(annotations);
    }

    public static Property of(String name, TypeRef type) {
        return new Property(name, type, true, true, List.of());
    }

    public Property required() {
        return new Property(name, type, false, unicode, annotations);
    }

    public Property ascii() {
        return new Property(name, type, nullable, false, annotations);
    }

    public Property annotated(List<Annotation> more) {
        return new Property(name, type, nullable, unicode, more);
    }
}
