package io.dataversehub.batch;

import io.dataversehub.batch.csv.CsvRecord;
import io.dataversehub.batch.mapping.Mapping;
import io.dataversehub.batch.mapping.Operation;
import io.dataversehub.store.Reject;
import io.dataversehub.store.RunCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code direct:dataverse} answered for a chunk: a list with one map for each row, {@code result} and for a failed
 * row {@code error} with {@code code}, {@code message} and perhaps {@code column}.
 */
final class Outcomes {

    /** ObjectDoesNotExist, and the same for a row named by an alternate key: a delete that is repeated finds its work done. */
    private static final Set<String> NOT_FOUND = Set.of("0x80040217", "0x80060891");

    private static final Set<String> RESULTS =
            Set.of("created", "updated", "upserted", "deleted", "unchanged", "failed");

    private final Mapping mapping;
    private final RejectLines rejectLines;

    Outcomes(Mapping mapping, RejectLines rejectLines) {
        this.mapping = mapping;
        this.rejectLines = rejectLines;
    }

    /** What became of a chunk. */
    record Settled(RunCounts counts, List<Reject> rejects) {}

    /** A chunk of which no row had to be sent. */
    Settled withoutRows(Chunk chunk) {
        return settled(new HashMap<>(), chunk.rejects());
    }

    /** @param answer the body that came back; anything but one outcome for each row is refused, and nothing is settled */
    Settled of(Chunk chunk, @Nullable Object answer) {
        List<?> outcomes = outcomes(chunk, answer);
        Map<String, Long> results = new HashMap<>();
        List<Reject> rejects = new ArrayList<>(chunk.rejects());
        for (int i = 0; i < outcomes.size(); i++) {
            Map<?, ?> outcome = outcome(outcomes.get(i), i);
            String result = result(outcome);
            if (result.equals("failed")) {
                rejects.add(reject(chunk.records().get(i), error(outcome, i)));
            } else {
                results.merge(result, 1L, Long::sum);
            }
        }
        rejects.sort(Comparator.comparingLong(Reject::record));
        return settled(results, rejects);
    }

    private static Settled settled(Map<String, Long> results, List<Reject> rejects) {
        long written = results.values().stream().mapToLong(Long::longValue).sum();
        RunCounts counts = new RunCounts(
                written + rejects.size(),
                results.getOrDefault("created", 0L),
                results.getOrDefault("updated", 0L),
                results.getOrDefault("upserted", 0L),
                results.getOrDefault("deleted", 0L),
                results.getOrDefault("unchanged", 0L),
                rejects.size());
        return new Settled(counts, rejects);
    }

    private static List<?> outcomes(Chunk chunk, @Nullable Object answer) {
        if (answer instanceof List<?> outcomes
                && outcomes.size() == chunk.rows().size()) {
            return outcomes;
        }
        String found = answer instanceof List<?> list
                ? "a list of " + list.size()
                : answer == null ? "nothing" : "a " + answer.getClass().getSimpleName();
        throw new IllegalStateException("The route must bring a list with one outcome for each of the "
                + chunk.rows().size() + " rows to batch.commit, as direct:dataverse answers it, but the body is "
                + found);
    }

    private static Map<?, ?> outcome(@Nullable Object outcome, int index) {
        if (outcome instanceof Map<?, ?> map && RESULTS.contains(String.valueOf(map.get("result")))) {
            return map;
        }
        throw new IllegalStateException("Outcome " + index + " has no result among " + RESULTS);
    }

    private String result(Map<?, ?> outcome) {
        boolean gone = mapping.operation() == Operation.DELETE
                && outcome.get("error") instanceof Map<?, ?> error
                && NOT_FOUND.contains(String.valueOf(error.get("code")));
        return gone ? "unchanged" : String.valueOf(outcome.get("result"));
    }

    private static Map<?, ?> error(Map<?, ?> outcome, int index) {
        if (outcome.get("error") instanceof Map<?, ?> error) {
            return error;
        }
        throw new IllegalStateException("Outcome " + index + " failed, but has no error");
    }

    private Reject reject(CsvRecord.Cells record, Map<?, ?> error) {
        String code = String.valueOf(error.get("code"));
        String message = String.valueOf(error.get("message"));
        String stable = code.startsWith("0x") ? "DATAVERSE_" + code : code;
        String target = error.get("column") == null ? "" : String.valueOf(error.get("column"));
        return mapping.cellFor(target)
                .map(cell -> rejectLines.reject(record, stable, cell.from(), cell.reason(message)))
                .orElseGet(() -> rejectLines.reject(record, stable, target.isEmpty() ? null : target, message));
    }
}
