package io.dataversehub.batch.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The faults of one mapping file, found one after the other. */
final class FaultList {

    private final String file;
    private final Map<String, Integer> lines;
    private final List<MappingFault> faults = new ArrayList<>();

    /** @param lines line of each entry by its path, {@code /columns/name} */
    FaultList(String file, Map<String, Integer> lines) {
        this.file = file;
        this.lines = lines;
    }

    void add(String path, String message) {
        faults.add(new MappingFault(file, lines.getOrDefault(path, 1), message));
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    List<MappingFault> toList() {
        return List.copyOf(faults);
    }
}
