package io.dataversehub.emulator.dataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dataversehub.emulator.dataverse.odata.Apply.Aggregation;
import io.dataversehub.emulator.dataverse.odata.Apply.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApplyTest {

    private static final Aggregation TOTAL = new Aggregation(PropertyPath.of("revenue"), Method.SUM, "total");

    @ParameterizedTest
    @MethodSource("documented")
    void readsWhatTheDocumentationShows(String text, Apply expected) {
        assertThat(Apply.parse(text, Aliases.NONE)).isEqualTo(expected);
    }

    static Stream<Arguments> documented() {
        Filter inWashington = new Filter.Comparison(
                PropertyPath.of("address1_stateorprovince"), Filter.Operator.EQ, new Literal.Text("W/A)"));
        return Stream.of(
                arguments("aggregate(revenue with sum as total)", new Apply(null, List.of(), List.of(TOTAL))),
                arguments(
                        "aggregate(createdon with max as last,createdon with min as first)",
                        new Apply(
                                null,
                                List.of(),
                                List.of(
                                        new Aggregation(PropertyPath.of("createdon"), Method.MAX, "last"),
                                        new Aggregation(PropertyPath.of("createdon"), Method.MIN, "first")))),
                arguments(
                        "groupby((statuscode),aggregate(revenue with sum as total))",
                        new Apply(null, List.of(PropertyPath.of("statuscode")), List.of(TOTAL))),
                arguments(
                        "groupby((statuscode), aggregate($count as count))",
                        new Apply(
                                null,
                                List.of(PropertyPath.of("statuscode")),
                                List.of(new Aggregation(null, Method.COUNT, "count")))),
                arguments(
                        "groupby((primarycontactid/fullname,name),aggregate(revenue with average as avg))",
                        new Apply(
                                null,
                                List.of(PropertyPath.of("primarycontactid", "fullname"), PropertyPath.of("name")),
                                List.of(new Aggregation(PropertyPath.of("revenue"), Method.AVERAGE, "avg")))),
                arguments(
                        "filter(address1_stateorprovince eq 'W/A)')/groupby((statuscode))",
                        new Apply(inWashington, List.of(PropertyPath.of("statuscode")), List.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Syntax error in $apply",
                "filter(a eq 1)|Syntax error in $apply",
                "filter(a eq 1)/filter(b eq 1)/groupby((a))|Syntax error in $apply",
                "filter(a eq)/groupby((a))|Expression expected",
                "groupby(a)|Syntax error in $apply",
                "groupby((a),b)|Syntax error in $apply",
                "groupby(())|Syntax error at position 0",
                "groupby((a)|Syntax error in $apply",
                "aggregate()|Syntax error in $apply",
                "aggregate(revenue as total)|'with' expected at position 8",
                "aggregate(revenue with sum)|'as' expected at position 16",
                "aggregate(revenue with sum as a b)|Syntax error at position 22",
                "aggregate(accountid with countdistinct as n)|The aggregation method 'countdistinct' is not supported."
            })
    void refusesWhatIsNoAggregation(String text, String message) {
        ODataException refusal = catchThrowableOfType(ODataException.class, () -> Apply.parse(text, Aliases.NONE));

        assertThat(refusal).hasMessageContaining(message);
    }
}
