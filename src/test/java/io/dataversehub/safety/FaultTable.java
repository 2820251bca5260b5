package io.dataversehub.safety;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of each operation with each fault, as Markdown: a line per fault, a column per operation. */
final class FaultTable {

    private final List<String> operations;
    private final Map<String, Map<String, String>> cells = new LinkedHashMap<>();

    FaultTable(List<Operation> operations, List<Trouble> troubles) {
        this.operations = operations.stream().map(Operation::name).toList();
        troubles.forEach(trouble -> cells.put(trouble.name(), new TreeMap<>()));
    }

    void put(Trouble trouble, Operation operation, String outcome) {
        cells.get(trouble.name()).put(operation.name(), outcome);
    }

    String markdown() {
        var text = new StringBuilder("| fault | " + String.join(" | ", operations) + " |\n");
        text.append("|---".repeat(operations.size() + 1)).append("|\n");
        cells.forEach((trouble, row) -> text.append("| ")
                .append(trouble)
                .append(" | ")
                .append(operations.stream()
                        .map(operation -> row.getOrDefault(operation, "?"))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return text.toString();
    }
}
