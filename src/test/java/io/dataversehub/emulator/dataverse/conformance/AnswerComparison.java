package io.dataversehub.emulator.dataverse.conformance;

import io.dataversehub.emulator.dataverse.conformance.Vector.Documented;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares an answer with the documented one: status, headers, body; of a batch, part by part. */
final class AnswerComparison {
    /** Real captures of {@code /$count} begin with it, and prose cannot show it. */
    private static final String BOM = "\uFEFF";

    private final OfTheEnvironment environment;
    private final Set<String> cutShort;

    /** @param cutShort arrays of which the document shows some elements only, as JSON pointers */
    AnswerComparison(OfTheEnvironment environment, Set<String> cutShort) {
        this.environment = environment;
        this.cutShort = cutShort;
    }

    List<Difference> of(Documented documented, Answer answer) {
        List<Difference> differences = new ArrayList<>();
        if (documented.status() != answer.status()) {
            differences.add(
                    new Difference("status", Integer.toString(documented.status()), Integer.toString(answer.status())));
            if (documented.body() == null) {
                differences.add(new Difference("body", Difference.ABSENT, answer.body()));
            }
        }
        differences.addAll(HeaderComparison.of(documented.headers(), answer, environment));
        if (documented.body() != null) {
            differences.addAll(bodies(documented.body(), answer.body()));
        }
        return differences;
    }

    private List<Difference> bodies(String documented, String found) {
        if (BatchText.isBatch(documented)) {
            return BatchText.isBatch(found)
                    ? parts(BatchText.parts(documented), BatchText.parts(found))
                    : List.of(new Difference("body", "multipart", found));
        }
        if (Json.isJson(documented) && Json.isJson(found)) {
            return JsonComparison.of(Json.read(documented), Json.read(found), environment, cutShort);
        }
        String text = found.startsWith(BOM) ? found.substring(1) : found;
        return environment.same(documented, text) ? List.of() : List.of(new Difference("body", documented, text));
    }

    private List<Difference> parts(List<BatchText.Part> documented, List<BatchText.Part> found) {
        List<Difference> differences = new ArrayList<>();
        if (documented.size() != found.size()) {
            differences.add(new Difference("parts", documented.size() + " parts", found.size() + " parts"));
        }
        for (int i = 0; i < Math.min(documented.size(), found.size()); i++) {
            String name = "part " + (i + 1);
            part(documented.get(i), found.get(i)).forEach(difference -> differences.add(difference.within(name)));
        }
        return differences;
    }

    private List<Difference> part(BatchText.Part documented, BatchText.Part found) {
        List<Difference> differences = new ArrayList<>(HeaderComparison.of(
                withoutBoundary(documented.headers()),
                new Answer(0, withoutBoundary(found.headers()), ""),
                environment));
        if (documented.answer() == null || found.answer() == null) {
            differences.addAll(parts(documented.parts(), found.parts()));
        } else {
            Answer answer = documented.answer();
            differences.addAll(of(
                    new Documented(
                            answer.status(), answer.headers(), answer.body().isEmpty() ? null : answer.body()),
                    found.answer()));
        }
        return differences;
    }

    /** The boundary of a change set has a new id each time, and the same kind of name. */
    private static Map<String, List<String>> withoutBoundary(Map<String, List<String>> headers) {
        Map<String, List<String>> without = new LinkedHashMap<>();
        headers.forEach((name, values) -> without.put(
                name,
                values.stream()
                        .map(value -> value.replaceAll("(boundary=\\w+?response_).*", "$1"))
                        .toList()));
        return without;
    }
}
