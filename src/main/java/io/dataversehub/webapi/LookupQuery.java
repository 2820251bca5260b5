package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.webapi.LookupQuestion.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One query for many questions about the same columns: {@code $filter=(a eq 'x') or (a eq 'y')}, and who of its rows answers
 * which. Pure.
 *
 * @param path relative to the service root, escaped
 */
record LookupQuery(Table table, List<LookupQuestion> questions, String path) {

    /** Dataverse takes URLs of 32 KB; the rest is for the server's name and what else is in the path. */
    private static final int LONGEST_FILTER = 28_000;
    /** Dataverse takes 500 conditions. */
    private static final int MOST_CONDITIONS = 450;
    /** Kept per question: enough to say that it is ambiguous, and between which. */
    private static final int CANDIDATES = 10;
    /** A query of one question needs no more rows than that. */
    private static final String TOP = "&$top=" + CANDIDATES;

    private static final String OR = UrlText.encode(" or ");

    static List<LookupQuery> of(Table table, List<LookupQuestion> questions) {
        return of(table, questions, Set.of());
    }

    /** @param more columns to read of the rows that are found */
    static List<LookupQuery> of(Table table, List<LookupQuestion> questions, Set<String> more) {
        List<LookupQuery> queries = new ArrayList<>();
        List<LookupQuestion> gathered = new ArrayList<>();
        var filter = new StringBuilder();
        for (LookupQuestion question : questions) {
            String one = UrlText.encode("(" + question.filter() + ")");
            int conditions = (gathered.size() + 1) * question.conditions().size();
            if (!gathered.isEmpty()
                    && (conditions > MOST_CONDITIONS
                            || filter.length() + OR.length() + one.length() > LONGEST_FILTER)) {
                queries.add(query(table, gathered, filter, more));
                gathered = new ArrayList<>();
                filter = new StringBuilder();
            }
            filter.append(gathered.isEmpty() ? "" : OR).append(one);
            gathered.add(question);
        }
        queries.add(query(table, gathered, filter, more));
        return queries;
    }

    private static LookupQuery query(
            Table table, List<LookupQuestion> questions, CharSequence filter, Set<String> more) {
        Set<String> select = new LinkedHashSet<>();
        select.add(table.primaryId());
        select.addAll(questions.get(0).columns());
        select.addAll(more);
        String path = table.entitySet() + "?$select=" + String.join(",", select) + "&$filter=" + filter;
        return new LookupQuery(table, List.copyOf(questions), questions.size() == 1 ? path + TOP : path);
    }

    Map<LookupQuestion, LookupAnswer> answers(List<JsonNode> rows) {
        Map<LookupQuestion, LookupAnswer> answers = new HashMap<>();
        found(rows).forEach((question, found) -> answers.put(question, answer(found)));
        return answers;
    }

    /** The rows that each question is answered by, a few at most. */
    Map<LookupQuestion, List<JsonNode>> found(List<JsonNode> rows) {
        Map<List<String>, List<JsonNode>> byValues = new HashMap<>();
        for (JsonNode row : rows) {
            List<String> values = questions.get(0).columns().stream()
                    .map(column -> folded(row.path(column)))
                    .toList();
            List<JsonNode> found = byValues.computeIfAbsent(values, first -> new ArrayList<>());
            if (found.size() < CANDIDATES) {
                found.add(row);
            }
        }
        Map<LookupQuestion, List<JsonNode>> found = new HashMap<>();
        questions.forEach(question -> found.put(
                question,
                byValues.getOrDefault(
                        question.conditions().stream().map(Condition::folded).toList(), List.of())));
        return found;
    }

    private LookupAnswer answer(List<JsonNode> rows) {
        List<UUID> ids = rows.stream()
                .map(row -> UUID.fromString(row.path(table.primaryId()).asText()))
                .toList();
        return switch (ids.size()) {
            case 0 -> new LookupAnswer.None();
            case 1 -> new LookupAnswer.Found(ids.get(0));
            default -> new LookupAnswer.Many(ids);
        };
    }

    private static String folded(JsonNode value) {
        if (value.isNumber()) {
            return Collation.fold(new BigDecimal(value.asText()));
        }
        return value.isBoolean() ? String.valueOf(value.asBoolean()) : Collation.fold(value.asText());
    }
}
