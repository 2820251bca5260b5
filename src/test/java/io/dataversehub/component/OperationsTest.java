package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataversehub.emulator.dataverse.DataverseEmulator;
import io.dataversehub.emulator.dataverse.DataverseEmulatorOptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operations beyond reading and writing rows of one table. */
class OperationsTest extends CamelTestSupport {

    static DataverseEmulator dataverse;

    @BeforeAll
    static void startDataverse() {
        dataverse = DataverseEmulator.start(DataverseEmulatorOptions.defaults().withPort(0));
    }

    @AfterAll
    static void stopDataverse() {
        dataverse.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        DataverseComponent component = new DataverseComponent();
        component.setUrl(dataverse.url().toString());
        context.addComponent("dataverse", component);
        return context;
    }

    @Test
    void relatesRowsByIdAndByAlternateKeyAndPartsThemAgain() {
        String account = created("accounts", Map.of("name", "Adventure Works", "accountnumber", "REL/1"));
        String contact = created("contacts", Map.of("lastname", "Rel", "emailaddress1", "o'rel@example.com"));

        List<?> related = template()
                .requestBodyAndHeader(
                        "dataverse:associate:accounts/contact_customer_accounts",
                        List.of(contact, Map.of("emailaddress1", "o'rel@example.com")),
                        DataverseConstants.ROW_KEY,
                        account,
                        List.class);
        Object company = parentOf(contact);
        template()
                .requestBodyAndHeader(
                        "dataverse:disassociate:accounts/contact_customer_accounts",
                        Map.of("emailaddress1", "o'rel@example.com"),
                        DataverseConstants.ROW_KEY,
                        account);

        assertThat(related).extracting("result").containsExactly("associated", "associated");
        assertThat(company).isEqualTo(account);
        assertThat(parentOf(contact)).isNull();
    }

    @Test
    void setsAndClearsALookupByItsNavigationProperty() {
        String account = created("accounts", Map.of("name", "One"));
        String contact = created("contacts", Map.of("lastname", "Look"));

        template()
                .requestBodyAndHeader(
                        "dataverse:associate:contacts/parentcustomerid_account",
                        account,
                        DataverseConstants.ROW_KEY,
                        contact);
        Object set = parentOf(contact);
        template()
                .requestBodyAndHeader(
                        "dataverse:disassociate:contacts/parentcustomerid_account",
                        null,
                        DataverseConstants.ROW_KEY,
                        contact);

        assertThat(set).isEqualTo(account);
        assertThat(parentOf(contact)).isNull();
    }

    @Test
    void rowsThatAreRelatedAlreadyStaySo() {
        String competitor = created("competitors", Map.of("name", "Rival"));
        String opportunity = created("opportunities", Map.of("name", "Deal"));
        String uri = "dataverse:associate:opportunities/opportunitycompetitors_association";

        Map<?, ?> first =
                template().requestBodyAndHeader(uri, competitor, DataverseConstants.ROW_KEY, opportunity, Map.class);
        Map<?, ?> second =
                template().requestBodyAndHeader(uri, competitor, DataverseConstants.ROW_KEY, opportunity, Map.class);

        assertThat(first.get("result")).isEqualTo("associated");
        assertThat(second.get("result")).isIn("associated", "unchanged");
    }

    @Test
    void aNavigationPropertyThatDoesNotExistIsAnsweredWithOnesThatDo() {
        String account = created("accounts", Map.of("name", "Near"));

        assertThatThrownBy(() -> template()
                        .requestBodyAndHeader(
                                "dataverse:associate:accounts/contact_customer_account",
                                UUID.randomUUID().toString(),
                                DataverseConstants.ROW_KEY,
                                account))
                .hasCauseInstanceOf(DataverseNotFoundException.class)
                .hasStackTraceContaining("Did you mean contact_customer_accounts");
    }

    @Test
    void aBatchWritesRowsOfManyTablesAndAChangeSetHappensWholeOrNotAtAll() {
        String json = """
                [{"operation": "upsert", "table": "accounts", "key": "accountnumber",
                  "row": {"accountnumber": "B1", "name": "Batch"}},
                 {"changeSet": [
                   {"operation": "create", "table": "accounts", "row": {"name": "Set"}},
                   {"operation": "create", "table": "contacts",
                    "row": {"lastname": "Member", "parentcustomerid_account": "$1"}}]},
                 {"changeSet": [
                   {"operation": "create", "table": "accounts", "row": {"name": "Undone"}},
                   {"operation": "create", "table": "accounts", "row": {"accountnumber": "%s"}}]},
                 {"operation": "create", "table": "accounts", "row": {"nme": "Misspelt"}}]""".formatted("9".repeat(40));

        Exchange answer =
                template().request("dataverse:batch", e -> e.getMessage().setBody(json));

        List<?> outcomes = answer.getMessage().getBody(List.class);
        assertThat(outcomes)
                .extracting("result")
                .containsExactly("created", "created", "created", "failed", "failed", "failed");
        assertThat(outcomes.get(5).toString()).contains("Did you mean name?");
        assertThat(count("accounts", "name eq 'Undone'")).isZero();
        Map<?, ?> member = (Map<?, ?>) outcomes.get(2);
        assertThat(parentOf((String) member.get("id"))).isEqualTo(((Map<?, ?>) outcomes.get(1)).get("id"));
        assertThat(answer.getMessage().getHeader(DataverseConstants.ROWS_FAILED))
                .isEqualTo(3L);
    }

    @Test
    void metadataDescribesTheTable() {
        Map<?, ?> table = template().requestBody("dataverse:metadata:account", null, Map.class);

        assertThat(table.get("entitySet")).isEqualTo("accounts");
        assertThat(table.get("columns").toString())
                .contains(
                        "parentaccountid={type=lookup, creatable=true, updatable=true, targets={account=parentaccountid}}");
    }

    @Test
    void rawSendsAnyRequest() {
        Exchange answer = template().request("dataverse:raw:accounts", e -> e.getMessage()
                .setHeader(DataverseConstants.TABLE, "accounts?$select=name&$top=1&$filter=name%20eq%20'none'"));

        assertThat(answer.getMessage().getBody(String.class)).contains("\"value\":[]");
        assertThat(answer.getMessage().getHeader(DataverseConstants.STATUS)).isEqualTo(200);
    }

    private String created(String table, Map<String, ?> row) {
        return template()
                .request("dataverse:create:" + table, e -> e.getMessage().setBody(row))
                .getMessage()
                .getHeader(DataverseConstants.ROW_ID, String.class);
    }

    private Object parentOf(String contact) {
        return template()
                .requestBodyAndHeader(
                        "dataverse:retrieve:contacts?select=_parentcustomerid_value",
                        null,
                        DataverseConstants.ROW_KEY,
                        contact,
                        Map.class)
                .get("_parentcustomerid_value");
    }

    private long count(String table, String filter) {
        return template()
                .requestBodyAndHeader("dataverse:count:" + table, null, DataverseConstants.FILTER, filter, Long.class);
    }
}
