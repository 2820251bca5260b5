package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Rows within a row: created together with it. */
class NestedRowsTest extends EmbeddedDataverseTestSupport {

    @Test
    void rowsUnderACollectionAreCreatedWithTheirRowAndMappedLikeIt() {
        UUID task = UUID.randomUUID();
        Map<String, Object> account = Map.of(
                "name",
                "Deep",
                "contact_customer_accounts",
                List.of(
                        Map.of("lastname", "One", "preferredcontactmethodcode", "Email"),
                        Map.of("lastname", "Two", "birthdate", "1990-02-28T00:00:00")),
                "Account_Tasks",
                List.of(Map.of("activityid", task, "subject", "Call", "prioritycode", "High")));

        String id = created("accounts", account);

        assertThat(rows("contacts?filter=_parentcustomerid_value eq " + id
                        + "&orderBy=lastname&select=lastname,preferredcontactmethodcode,birthdate"))
                .extracting("lastname", "preferredcontactmethodcode", "birthdate")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("One", 2, null),
                        org.assertj.core.groups.Tuple.tuple("Two", 1, "1990-02-28"));
        assertThat(rows("tasks?filter=_regardingobjectid_value eq " + id + "&select=activityid,prioritycode"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("activityid", task.toString()))
                .satisfies(row -> assertThat(row).containsEntry("prioritycode", 2));
    }

    @Test
    void partiesTakeWhatLookupsTakeAndMailAddresses() {
        String ann = created("contacts", Map.of("lastname", "Party", "emailaddress1", "ann@party.example"));
        String account = created("accounts", Map.of("name", "Party Ltd"));
        Map<String, Object> mail = Map.of(
                "subject",
                "Invitation",
                "from",
                Map.of("@table", "systemuser", "@id", "0a0e0000-0000-4000-8000-000000000003"),
                "to",
                List.of(Map.of("@table", "contact", "emailaddress1", "ann@party.example"), "accounts(" + account + ")"),
                "cc",
                "somebody@else.example");

        String id = created("emails", mail);

        assertThat(rows("activityparties?filter=_activityid_value eq " + id
                        + "&orderBy=participationtypemask&select=participationtypemask,_partyid_value,addressused"))
                .extracting(row -> row.get("participationtypemask") + " "
                        + (row.get("_partyid_value") == null ? row.get("addressused") : row.get("_partyid_value")))
                .containsExactlyInAnyOrder(
                        "1 0a0e0000-0000-4000-8000-000000000003",
                        "2 " + ann,
                        "2 " + account,
                        "3 somebody@else.example");
    }

    @Test
    void manyRowsMayEachHaveRowsWithin() {
        List<?> outcomes = template()
                .requestBody(
                        "dataverse:create:accounts",
                        List.of(
                                Map.of("name", "Many 1", "Account_Tasks", List.of(Map.of("subject", "Many A"))),
                                Map.of("name", "Many 2", "Account_Tasks", List.of(Map.of("subject", "Many B")))),
                        List.class);

        assertThat(outcomes).extracting("result").containsExactly("created", "created");
        assertThat(rows("tasks?filter=startswith(subject,'Many')&select=subject"))
                .hasSize(2);
    }

    @Test
    void whatIsWrongWithARowWithinIsToldByItsPlace() {
        assertThatThrownBy(() -> created(
                        "accounts",
                        Map.of(
                                "name",
                                "Bad",
                                "Account_Tasks",
                                List.of(Map.of("subject", "Good"), Map.of("prioritycode", "Highest")))))
                .hasStackTraceContaining("Account_Tasks[1]: Column prioritycode has no choice 'Highest'");
        assertThatThrownBy(() ->
                        created("accounts", Map.of("name", "Bad", "account_tasks", List.of(Map.of("subject", "Good")))))
                .hasStackTraceContaining("has no column 'account_tasks'");
        assertThatThrownBy(() -> template()
                        .requestBody(
                                "dataverse:upsert:accounts?key=accountnumber",
                                Map.of("accountnumber", "N", "Account_Tasks", List.of(Map.of("subject", "Good")))))
                .hasStackTraceContaining("Rows under Account_Tasks are written with a row that is created");
    }

    private List<Map<String, Object>> rows(String query) {
        return List.copyOf(template().requestBody("dataverse:query:" + query + "&top=50", null, List.class));
    }

    private String created(String table, Map<String, Object> row) {
        Exchange exchange = template().request("dataverse:create:" + table, message -> message.getMessage()
                .setBody(row));
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        return exchange.getMessage().getHeader(DataverseConstants.ROW_ID, String.class);
    }
}
