package io.dataversehub.safety;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What came of each operation with each fault, as Markdown: a line per operation, a column per fault. Thread-safe. */
final class FaultTable {

    private static final String BAD = "**FAILED**";

    private final List<Trouble> troubles;
    private final Map<String, Map<String, CompletableFuture<String>>> lines = new LinkedHashMap<>();

    FaultTable(List<Operation> operations, List<Trouble> troubles) {
        this.troubles = troubles;
        for (Operation operation : operations) {
            Map<String, CompletableFuture<String>> line = new LinkedHashMap<>();
            troubles.forEach(trouble -> line.put(trouble.name(), new CompletableFuture<>()));
            lines.put(operation.name(), line);
        }
    }

    /** Done when the operation has met the trouble; fails when that did not end as it should. */
    CompletableFuture<String> cell(Trouble trouble, Operation operation) {
        return lines.get(operation.name()).get(trouble.name());
    }

    void fill(Trouble trouble, Operation operation, Callable<String> check) {
        try {
            cell(trouble, operation).complete(check.call());
        } catch (Exception | AssertionError failed) {
            cell(trouble, operation).completeExceptionally(failed);
        }
    }

    String markdown() {
        var text = new StringBuilder(
                "| operation | " + troubles.stream().map(Trouble::name).collect(Collectors.joining(" | ")) + " |\n");
        text.append("|---".repeat(troubles.size() + 1)).append("|\n");
        lines.forEach((operation, line) -> text.append("| ")
                .append(operation)
                .append(" | ")
                .append(line.values().stream().map(FaultTable::text).collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return text.toString();
    }

    private static String text(CompletableFuture<String> cell) {
        return cell.isCompletedExceptionally() ? BAD : cell.getNow("?");
    }
}
