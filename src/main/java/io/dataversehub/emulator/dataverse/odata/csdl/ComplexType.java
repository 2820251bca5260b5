package io.dataversehub.emulator.dataverse.odata.csdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value with members: the result of an operation, such as {@code WhoAmIResponse}. */
public record ComplexType(String name, @Nullable String base, List<Property> properties, List<Navigation> navigations) {

    public ComplexType {
        Identifier.check(name);
        properties = List.copyOf(properties);
        navigations = List.copyOf(navigations);
    }

    public static ComplexType of(String name, List<Property> properties) {
        return new ComplexType(name, null, properties, List.of());
    }
}
