package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are compared with what is there before they are written. */
class ComparedRowsTest extends EmbeddedDataverseTestSupport {

    @BeforeEach
    void threeAccounts() {
        for (Object row : rows("accounts", "accountid")) {
            template()
                    .sendBodyAndHeader(
                            "dataverse:delete:accounts",
                            null,
                            DataverseConstants.ROW_KEY,
                            ((Map<?, ?>) row).get("accountid"));
        }
        template()
                .requestBody(
                        "dataverse:create:accounts",
                        List.of(
                                Map.of("accountnumber", "A1", "name", "One", "telephone1", "1", "revenue", 10),
                                Map.of("accountnumber", "A2", "name", "Two", "telephone1", "2"),
                                Map.of("accountnumber", "A3", "name", "Two", "telephone1", "3")));
    }

    @Test
    void writesOnlyWhatDiffersAndLeavesEqualRowsAlone() {
        List<Map<String, Object>> rows = List.of(
                Map.of("accountnumber", "A1", "name", "One", "telephone1", "1", "revenue", "10.00"),
                Map.of("accountnumber", "A2", "name", "Two", "telephone1", "22"),
                Map.of("accountnumber", "A4", "name", "Four"));

        Exchange answer = template()
                .request("dataverse:upsert:accounts?key=accountnumber&onlyChanged=true", e -> e.getMessage()
                        .setBody(rows));

        List<?> outcomes = answer.getMessage().getBody(List.class);
        assertThat(outcomes).extracting("result").containsExactly("unchanged", "updated", "created");
        assertThat(((Map<?, ?>) outcomes.get(1)).get("changes").toString())
                .isEqualTo("[{column=telephone1, from=2, to=22}]");
        assertThat(answer.getMessage().getHeader(DataverseConstants.SUMMARY, Map.class))
                .containsEntry("unchanged", 1L)
                .containsEntry("updated", 1L)
                .containsEntry("created", 1L);
        assertThat(rows("accounts", "accountnumber,telephone1").toString())
                .contains("accountnumber=A2, telephone1=22", "accountnumber=A4");
    }

    @Test
    void aDryRunSaysWhatWouldBeAndWritesNothing() {
        Map<String, Object> cleared = new LinkedHashMap<>(Map.of("accountnumber", "A2"));
        cleared.put("telephone1", null);
        List<Map<String, Object>> rows = List.of(Map.of("accountnumber", "A9", "name", "Nine"), cleared);

        List<?> outcomes =
                template().requestBody("dataverse:upsert:accounts?key=accountnumber&dryRun=true", rows, List.class);
        Map<?, ?> deleted = template()
                .requestBodyAndHeader(
                        "dataverse:delete:accounts?dryRun=true",
                        null,
                        DataverseConstants.ROW_KEY,
                        "accountnumber=A1",
                        Map.class);

        assertThat(outcomes).extracting("result").containsExactly("wouldCreate", "wouldUpdate");
        assertThat(((Map<?, ?>) outcomes.get(0)).get("changes").toString())
                .contains("{column=name, from=null, to=Nine}");
        assertThat(((Map<?, ?>) outcomes.get(1)).get("changes").toString())
                .isEqualTo("[{column=telephone1, from=2, to=null}]");
        assertThat(deleted.get("result")).isEqualTo("wouldDelete");
        assertThat(rows("accounts", "accountnumber,telephone1").toString())
                .contains("accountnumber=A2, telephone1=2")
                .contains("accountnumber=A1")
                .doesNotContain("A9");
    }

    @Test
    void rowsAreMatchedOnColumnsThatAreNoKey() {
        List<Map<String, Object>> rows = List.of(
                Map.of("name", "ONE", "telephone1", "111"),
                Map.of("name", "Two", "telephone1", "222"),
                Map.of("name", "Five", "telephone1", "555"));

        List<?> outcomes = template().requestBody("dataverse:upsert:accounts?matchOn=name", rows, List.class);

        assertThat(outcomes).extracting("result").containsExactly("updated", "failed", "created");
        assertThat(((Map<?, ?>) outcomes.get(1)).get("error").toString())
                .contains("MATCH_AMBIGUOUS", "several rows of accounts have name='Two'");
        assertThat(rows("accounts", "name,telephone1").toString())
                .contains("name=One, telephone1=111", "name=Five, telephone1=555");
    }

    @Test
    void oneRowIsMatchedUpdatedAndDeletedTheSameWay() {
        Map<?, ?> updated = template()
                .requestBody(
                        "dataverse:update:accounts?matchOn=name,telephone1&onlyChanged=true",
                        Map.of("name", "Two", "telephone1", "3", "fax", "33"),
                        Map.class);
        template()
                .sendBody(
                        "dataverse:delete:accounts?matchOn=name,telephone1", Map.of("name", "Two", "telephone1", "2"));

        assertThat(updated.get("changes").toString()).isEqualTo("[{column=fax, from=null, to=33}]");
        assertThat(rows("accounts", "accountnumber,fax").toString())
                .contains("accountnumber=A3, fax=33")
                .doesNotContain("A2");
        assertThatThrownBy(() -> template()
                        .sendBody("dataverse:update:accounts?matchOn=name", Map.of("name", "None", "fax", "1")))
                .hasCauseInstanceOf(DataverseNotFoundException.class);
    }

    @Test
    void someColumnsAreWrittenWhenARowIsCreatedAndNeverAfterwards() {
        List<Map<String, Object>> rows = List.of(
                Map.of("accountnumber", "A1", "name", "Changed", "telephone1", "9"),
                Map.of("accountnumber", "A7", "name", "Seven", "telephone1", "7"));

        template().requestBody("dataverse:upsert:accounts?key=accountnumber&createOnly=telephone1", rows);

        assertThat(rows("accounts", "name,telephone1").toString())
                .contains("name=Changed, telephone1=1", "name=Seven, telephone1=7");
    }

    @Test
    void theDayARowWasMadeElsewhereCountsWhenItIsCreatedHere() {
        Map<String, Object> row = Map.of("accountnumber", "A8", "overriddencreatedon", "2001-02-03T04:05:06Z");
        String uri = "dataverse:upsert:accounts?key=accountnumber";

        Map<?, ?> created = template().requestBody(uri, row, Map.class);
        Map<?, ?> again = template().requestBody(uri, row, Map.class);

        assertThat(created.get("result")).isEqualTo("created");
        assertThat(again.get("result")).isEqualTo("unchanged");
        assertThat(rows("accounts", "accountnumber,createdon").toString())
                .contains("accountnumber=A8, createdon=2001-02-03T04:05:06Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b", "a\\b", "a#b", "a+b", "a&b", "a%b", "a'b", "o'neil@example.com", "ä ß €", "a?b:c*", "<>"})
    void aKeyMayHaveAnyCharacter(String key) {
        String uri = "dataverse:upsert:accounts?key=accountnumber";
        Map<?, ?> created = template().requestBody(uri, Map.of("accountnumber", key, "name", "x"), Map.class);
        Map<?, ?> updated = template().requestBody(uri, Map.of("accountnumber", key, "name", "y"), Map.class);
        Map<?, ?> row = template()
                .requestBodyAndHeader(
                        "dataverse:retrieve:accounts?select=name",
                        null,
                        DataverseConstants.ROW_KEY,
                        "accountnumber='" + key.replace("'", "''") + "'",
                        Map.class);
        List<?> many = template()
                .requestBody(
                        uri,
                        List.of(
                                Map.of("accountnumber", key, "name", "z"),
                                Map.of("accountnumber", "plain", "name", "z")),
                        List.class);

        assertThat(created.get("result")).isEqualTo("created");
        assertThat(updated.get("result")).isEqualTo("updated");
        assertThat(row.get("name")).isEqualTo("y");
        assertThat(many).extracting("result").doesNotContain("failed");
        assertThat(new ArrayList<>(rows("accounts", "accountnumber"))
                        .stream().filter(one -> key.equals(((Map<?, ?>) one).get("accountnumber"))))
                .hasSize(1);
    }

    @Test
    void aNumberOfFailuresEndsTheRun() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(Map.of("accountnumber", "F" + i, "nme", "misspelt"));
        }

        assertThatThrownBy(() -> template()
                        .requestBody("dataverse:upsert:accounts?key=accountnumber&failFast=3&batchSize=5", rows))
                .hasStackTraceContaining("Row 2 failed");
    }

    private List<?> rows(String table, String select) {
        return template().requestBody("dataverse:query:" + table + "?top=5000&select=" + select, null, List.class);
    }
}
