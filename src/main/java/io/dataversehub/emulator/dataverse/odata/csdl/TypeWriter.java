package io.dataversehub.emulator.dataverse.odata.csdl;

import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Writes entity, complex and enumeration types. */
final class TypeWriter {

    private final Xml xml;
    private final AnnotationWriter annotations;

    TypeWriter(Xml xml, AnnotationWriter annotations) {
        this.xml = xml;
        this.annotations = annotations;
    }

    void entityType(EntityType type) throws XMLStreamException {
        EntityType.Kind kind = type.kind();
        xml.element(
                "EntityType",
                () -> members(type),
                "Name",
                type.name(),
                "BaseType",
                qualified(kind.base()),
                "Abstract",
                kind.isAbstract() ? "true" : null,
                "OpenType",
                kind.open() ? "true" : null);
    }

    private void members(EntityType type) throws XMLStreamException {
        List<String> key = type.keys().primary();
        if (!key.isEmpty()) {
            xml.element("Key", () -> {
                for (String column : key) {
                    xml.empty("PropertyRef", "Name", column);
                }
            });
        }
        structure(type.properties(), type.navigations());
        annotations.alternateKeys(type.keys().alternate());
        annotations.write(type.annotations());
    }

    void complexType(ComplexType type) throws XMLStreamException {
        xml.element(
                "ComplexType",
                () -> structure(type.properties(), type.navigations()),
                "Name",
                type.name(),
                "BaseType",
                qualified(type.base()));
    }

    private void structure(List<Property> properties, List<Navigation> navigations) throws XMLStreamException {
        for (Property property : properties) {
            property(property);
        }
        for (Navigation navigation : navigations) {
            navigation(navigation);
        }
    }

    private void property(Property property) throws XMLStreamException {
        String type = property.type().toString();
        xml.element(
                "Property",
                annotations.writes(property.annotations()) ? () -> annotations.write(property.annotations()) : null,
                "Name",
                property.name(),
                "Type",
                type,
                "Nullable",
                property.nullable() ? null : "false",
                "Unicode",
                property.unicode() ? null : "false",
                "Scale",
                // Without it a decimal has no digits behind the point.
                type.equals("Edm.Decimal") ? "Variable" : null);
    }

    private void navigation(Navigation navigation) throws XMLStreamException {
        Navigation.Constraint constraint = navigation.constraint();
        xml.element(
                "NavigationProperty",
                constraint == null ? null : () -> constraint(constraint),
                "Name",
                navigation.name(),
                "Type",
                navigation.type().toString(),
                "Nullable",
                // As the service writes it, although a lookup may be empty. Not allowed on collections.
                navigation.type().collection() ? null : "false",
                "Partner",
                navigation.partner());
    }

    private void constraint(Navigation.Constraint constraint) throws XMLStreamException {
        xml.empty(
                "ReferentialConstraint",
                "Property",
                constraint.property(),
                "ReferencedProperty",
                constraint.referenced());
    }

    void enumType(EnumType type) throws XMLStreamException {
        xml.element(
                "EnumType",
                () -> {
                    for (Map.Entry<String, Long> member : type.members().entrySet()) {
                        xml.empty("Member", "Name", member.getKey(), "Value", Long.toString(member.getValue()));
                    }
                },
                "Name",
                type.name(),
                "IsFlags",
                type.flags() ? "true" : null);
    }

    private static @Nullable String qualified(@Nullable String name) {
        return name == null ? null : CsdlWriter.ALIAS + '.' + name;
    }
}
