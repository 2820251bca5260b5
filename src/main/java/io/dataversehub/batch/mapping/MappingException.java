package io.dataversehub.batch.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** Mapping files cannot be used; all that is wrong with them is told at once. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<MappingFault> faults;

    MappingException(List<MappingFault> faults) {
        super(faults.stream().map(MappingFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<MappingFault> faults() {
        return faults;
    }
}
