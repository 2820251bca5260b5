package io.dataversehub.webapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.webapi.LookupQuestion.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        List<LookupQuery> queries = new ArrayList<>();
        List<LookupQuestion> gathered = new ArrayList<>();
        var filter = new StringBuilder();
        for (LookupQuestion question : questions) {
            String one = UrlText.encode("(" + question.filter() + ")");
            int conditions = (gathered.size() + 1) * question.conditions().size();
            if (!gathered.isEmpty()
                    && (conditions > MOST_CONDITIONS
                            || filter.length() + OR.length() + one.length() > LONGEST_FILTER)) {
                queries.add(query(table, gathered, filter));
                gathered = new ArrayList<>();
                filter = new StringBuilder();
            }
            filter.append(gathered.isEmpty() ? "" : OR).append(one);
            gathered.add(question);
        }
        queries.add(query(table, gathered, filter));
        return queries;
    }

    private static LookupQuery query(Table table, List<LookupQuestion> questions, CharSequence filter) {
        List<String> select = new ArrayList<>(questions.get(0).columns());
        select.remove(table.primaryId());
        select.add(0, table.primaryId());
        String path = table.entitySet() + "?$select=" + String.join(",", select) + "&$filter=" + filter;
        return new LookupQuery(table, List.copyOf(questions), questions.size() == 1 ? path + TOP : path);
    }

    Map<LookupQuestion, LookupAnswer> answers(List<JsonNode> rows) {
        Map<List<String>, List<UUID>> found = new HashMap<>();
        for (JsonNode row : rows) {
            List<String> values = questions.get(0).columns().stream()
                    .map(column -> folded(row.path(column)))
                    .toList();
            List<UUID> ids = found.computeIfAbsent(values, first -> new ArrayList<>());
            if (ids.size() < CANDIDATES) {
                ids.add(UUID.fromString(row.path(table.primaryId()).asText()));
            }
        }
        Map<LookupQuestion, LookupAnswer> answers = new HashMap<>();
        questions.forEach(question -> answers.put(question, answer(found, question)));
        return answers;
    }

    private static LookupAnswer answer(Map<List<String>, List<UUID>> found, LookupQuestion question) {
        List<UUID> ids = found.getOrDefault(
                question.conditions().stream().map(Condition::folded).toList(), List.of());
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
