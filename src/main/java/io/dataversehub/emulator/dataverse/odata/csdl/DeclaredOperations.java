package io.dataversehub.emulator.dataverse.odata.csdl;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Functions and actions with the types that only they use. */
public record DeclaredOperations(List<Operation> operations, List<ComplexType> complexTypes, List<EnumType> enumTypes) {

    public DeclaredOperations {
        operations = List.copyOf(operations);
        complexTypes = List.copyOf(complexTypes);
        enumTypes = List.copyOf(enumTypes);
    }

    /** These and others; a type that both declare is kept once. */
    public DeclaredOperations with(DeclaredOperations others) {
        return new DeclaredOperations(
                all(operations, others.operations, Operation::name),
                all(complexTypes, others.complexTypes, ComplexType::name),
                all(enumTypes, others.enumTypes, EnumType::name));
    }

    private static <T> List<T> all(List<T> own, List<T> others, Function<T, String> name) {
        Set<String> known = own.stream().map(name).collect(Collectors.toSet());
        return Stream.concat(own.stream(), others.stream().filter(other -> !known.contains(name.apply(other))))
                .toList();
    }
}
