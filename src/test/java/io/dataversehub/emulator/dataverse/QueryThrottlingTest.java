package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryThrottlingTest {
    @RegisterExtension
    static final RunningEmulator EMULATOR = RunningEmulator.keepingRows();

    private static final TestApi api = EMULATOR.api();

    @BeforeEach
    void throttleAll() {
        throttle(100);
    }

    private static void throttle(int percent) {
        assertThat(api.put("/emulator/limits", "{\"throttledQueriesPercent\":" + percent + "}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts?$select=name&$filter=contains(name,'b')",
                "accounts?$select=name&$filter=not endswith(name,'b')",
                "accounts?$select=name&$filter=startswith(accountnumber,'%25234')",
                "accounts?$select=name&$filter=startswith(name,'_234')",
                "accounts?$select=name&$filter=startswith(name,'-')",
                "accounts?$select=name&$filter=statecode eq 0 and Account_Tasks/any(t:contains(t/subject,'b'))",
                "accounts/$count?$filter=endswith(name,'b')",
            })
    void refusesTextsThatBeginWithAWildcard(String query) {
        Answer answer = api.get(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x80048644");
        assertThat(answer.message())
                .isEqualTo("This query cannot be executed because it conflicts with Query Throttling; the query uses a"
                        + " leading wildcard value in a filter condition, which will cause the query to be throttled"
                        + " more aggressively.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts?$select=name&$filter=description eq 'b' | PerformanceLargeColumnSearch",
                "accounts | LargeAmountOfAttributes",
                "accounts?$select=name&$orderby=primarycontactid/fullname | OrderOnPropertiesFromJoinedTables",
                "accounts?$filter=description eq 'b' | PerformanceLargeColumnSearch,LargeAmountOfAttributes",
            })
    void namesTheAntiPatternsOfAQuery(String query, String patterns) {
        Answer answer = api.get(query);

        assertThat(answer.code()).isEqualTo("0x80048745");
        assertThat(answer.message()).contains("has performance validation issues (" + patterns + "), which");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<attribute name='name'/><order attribute='industrycode'/> | 0x80048745",
                "<all-attributes/> | 0x80048745",
                "<attribute name='name'/><link-entity name='contact' from='contactid' to='primarycontactid'><order"
                        + " attribute='fullname'/></link-entity> | 0x80048745",
                "<attribute name='name'/><filter><condition attribute='accountnumber' operator='like'"
                        + " value='%234'/></filter> | 0x80048644",
            })
    void looksAtFetchXml(String content, String code) {
        Answer answer = api.get("accounts?fetchXml="
                + TestApi.encoded("<fetch><entity name='account'>" + content + "</entity></fetch>"));

        assertThat(answer.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts?$select=name&$filter=startswith(name,'-a')&$orderby=industrycode",
                "accounts?$apply=aggregate($count as n)",
                "accounts/$count?$filter=name eq 'b'",
                "accounts?$select=name&$expand=Account_Tasks($select=subject)",
            })
    void answersOrdinaryQueries(String query) {
        assertThat(api.get(query).status()).isEqualTo(200);
    }

    @Test
    void refusesTheShareThatWasAskedFor() {
        throttle(25);

        List<Integer> statuses = IntStream.range(0, 40)
                .mapToObj(i -> api.get("accounts?$select=name&$filter=contains(name,'b')")
                        .status())
                .toList();

        assertThat(statuses).filteredOn(status -> status == 400).hasSize(10);
    }

    @Test
    void refusesNothingUnasked() {
        throttle(0);

        assertThat(api.get("accounts?$filter=contains(name,'b')").status()).isEqualTo(200);
        assertThat(api.put("/emulator/limits", "{\"throttledQueriesPercent\":101}")
                        .status())
                .isEqualTo(400);
    }
}
