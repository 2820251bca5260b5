package io.dataversehub.emulator.dataverse.odata.csdl;

import java.util.List;

/** Functions and actions with the types that only they use. */
public record DeclaredOperations(List<Operation> operations, List<ComplexType> complexTypes, List<EnumType> enumTypes) {

    public DeclaredOperations {
        operations = List.copyOf(operations);
        complexTypes = List.copyOf(complexTypes);
        enumTypes = List.copyOf(enumTypes);
    }
}
