package io.dataversehub.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataversehub.webapi.LookupQuestion.Condition;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookupQueryTest {

    private static final Column NAME = SampleTables.column("hub_name", ColumnType.TEXT);
    private static final Column POPULATION = SampleTables.column("hub_population", ColumnType.INTEGER);
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID TWO = UUID.randomUUID();

    @Test
    void asksForManyValuesInOneQuery() {
        LookupQuery query = one(List.of(name("France"), name("Côte d'Ivoire")));

        assertThat(URLDecoder.decode(query.path(), StandardCharsets.UTF_8))
                .isEqualTo("hub_countries?$select=hub_countryid,hub_name"
                        + "&$filter=(hub_name eq 'France') or (hub_name eq 'Côte d''Ivoire')");
        assertThat(query.path()).doesNotContain(" ").doesNotContain("ô");
    }

    @Test
    void asksForAFewRowsOnlyWhenThereIsOneQuestion() {
        assertThat(one(List.of(name("France"))).path()).endsWith("&$top=10");
    }

    @Test
    void staysUnderTheLimitsOfUrlAndConditions() {
        List<LookupQuestion> questions = IntStream.range(0, 2_000)
                .mapToObj(i -> name("a rather long name of a country, number " + i))
                .toList();

        List<LookupQuery> queries = LookupQuery.of(SampleTables.COUNTRY, questions);

        assertThat(queries).allSatisfy(query -> {
            assertThat(query.path().length()).isLessThan(32_768 - 200);
            assertThat(query.questions().size()).isLessThanOrEqualTo(500);
        });
        assertThat(queries.stream().flatMap(query -> query.questions().stream()))
                .containsExactlyElementsOf(questions);
    }

    @Test
    void tellsFoundFromMissingFromAmbiguous() {
        LookupQuery query = one(List.of(name("France"), name("Congo"), name("Nowhere")));

        Map<LookupQuestion, LookupAnswer> answers =
                query.answers(rows(row(ONE, "France", 1), row(ONE, "Congo", 1), row(TWO, "Congo", 2)));

        assertThat(answers)
                .containsEntry(name("France"), new LookupAnswer.Found(ONE))
                .containsEntry(name("Congo"), new LookupAnswer.Many(List.of(ONE, TWO)))
                .containsEntry(name("Nowhere"), new LookupAnswer.None());
    }

    @Test
    void recognisesARowThatIsSpelledOtherwiseThanWhatWasAskedFor() {
        LookupQuery query = one(List.of(name("FRANCE"), name("cote d'ivoire "), name("Sweden")));

        Map<LookupQuestion, LookupAnswer> answers =
                query.answers(rows(row(ONE, "France", 1), row(TWO, "Côte d'Ivoire", 1)));

        assertThat(answers)
                .containsEntry(name("FRANCE"), new LookupAnswer.Found(ONE))
                .containsEntry(name("cote d'ivoire "), new LookupAnswer.Found(TWO));
    }

    @Test
    void comparesAllColumnsOfAQuestion() {
        LookupQuestion small =
                new LookupQuestion("hub_country", List.of(Condition.of(NAME, "Congo"), Condition.of(POPULATION, 5)));
        LookupQuestion large =
                new LookupQuestion("hub_country", List.of(Condition.of(NAME, "Congo"), Condition.of(POPULATION, 90)));

        Map<LookupQuestion, LookupAnswer> answers =
                one(List.of(small, large)).answers(rows(row(ONE, "Congo", 5), row(TWO, "Congo", 90)));

        assertThat(answers)
                .containsEntry(small, new LookupAnswer.Found(ONE))
                .containsEntry(large, new LookupAnswer.Found(TWO));
    }

    private static LookupQuestion name(String name) {
        return new LookupQuestion("hub_country", List.of(Condition.of(NAME, name)));
    }

    private static LookupQuery one(List<LookupQuestion> questions) {
        List<LookupQuery> queries = LookupQuery.of(SampleTables.COUNTRY, questions);
        assertThat(queries).hasSize(1);
        return queries.get(0);
    }

    private static List<JsonNode> rows(Map<?, ?>... rows) {
        List<JsonNode> all = new ArrayList<>();
        for (Map<?, ?> row : rows) {
            all.add(Json.MAPPER.valueToTree(row));
        }
        return all;
    }

    private static Map<String, Object> row(UUID id, String name, int population) {
        return Map.of("hub_countryid", id, "hub_name", name, "hub_population", population);
    }
}
