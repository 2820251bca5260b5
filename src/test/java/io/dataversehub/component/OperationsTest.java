package io.dataversehub.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The operations beyond reading and writing rows of one table. */
class OperationsTest extends EmbeddedDataverseTestSupport {

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
    void fetchReadsFetchXmlPageAfterPage() {
        template()
                .requestBody(
                        "dataverse:create:accounts",
                        IntStream.range(0, 25)
                                .mapToObj(i -> Map.of("name", "Fetched " + i))
                                .toList());
        String fetch = "<fetch %s><entity name='account'><attribute name='name'/><order attribute='name'/>"
                + "<filter><condition attribute='name' operator='like' value='Fetched%%'/></filter></entity></fetch>";

        Iterator<?> all =
                template().requestBody("dataverse:fetch:accounts", String.format(fetch, "count='10'"), Iterator.class);
        List<?> top = template().requestBody("dataverse:fetch:accounts", String.format(fetch, "top='3'"), List.class);

        assertThat(all).toIterable().hasSize(25);
        assertThat(top).hasSize(3);
    }

    @Test
    void aFileGoesUpInPartsAndComesDownAsAStream() throws Exception {
        String document = created("accounts", Map.of("name", "Contract"));
        byte[] bytes = new byte[9 * 1024 * 1024 + 7];
        new Random(1).nextBytes(bytes);

        template()
                .requestBodyAndHeaders(
                        "dataverse:upload:accounts/hub_file",
                        new ByteArrayInputStream(bytes),
                        Map.of(DataverseConstants.ROW_KEY, document, DataverseConstants.FILE_NAME, "vertrag ü.bin"));
        Exchange file = template().request("dataverse:download:accounts/hub_file", e -> e.getMessage()
                .setHeader(DataverseConstants.ROW_KEY, document));

        assertThat(file.getMessage().getHeader(DataverseConstants.FILE_SIZE)).isEqualTo((long) bytes.length);
        assertThat(file.getMessage().getBody(InputStream.class).readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void aSmallFileGoesUpInOneRequest() throws Exception {
        String document = created("accounts", Map.of("name", "Note"));

        Map<?, ?> outcome = template()
                .requestBodyAndHeaders(
                        "dataverse:upload:accounts/hub_file",
                        "hello",
                        Map.of(DataverseConstants.ROW_KEY, document, DataverseConstants.FILE_NAME, "note.txt"),
                        Map.class);
        Exchange file = template().request("dataverse:download:accounts/hub_file", e -> e.getMessage()
                .setHeader(DataverseConstants.ROW_KEY, document));

        assertThat(outcome.get("result")).isEqualTo("updated");
        assertThat(file.getMessage().getHeader(DataverseConstants.FILE_NAME)).isEqualTo("note.txt");
        assertThat(file.getMessage().getBody(String.class)).isEqualTo("hello");
    }

    @Test
    void anUploadWithoutAFileNameOrABodyIsRefusedBeforeAnythingIsSent() {
        String uri = "dataverse:upload:accounts/hub_file";
        String id = UUID.randomUUID().toString();

        assertThatThrownBy(() -> template().requestBodyAndHeader(uri, "x", DataverseConstants.ROW_KEY, id))
                .hasCauseInstanceOf(DataverseValidationException.class)
                .hasStackTraceContaining("What is the file called?");
        assertThatThrownBy(() -> template().requestBodyAndHeader("dataverse:upload:accounts", "x", "a", "b"))
                .hasStackTraceContaining("needs the table and its column");
    }

    @Test
    void anEventOfDataverseBecomesARowWithHeaders() {
        Exchange event = template().request("dataverse:event", e -> e.getMessage()
                .setBody(
                        "{\"MessageName\":\"Create\",\"PrimaryEntityName\":\"account\",\"PrimaryEntityId\":\"42\",\"Depth\":1,"
                                + "\"InputParameters\":[{\"key\":\"Target\",\"value\":{\"Attributes\":["
                                + "{\"key\":\"name\",\"value\":\"Event\"}]}}]}"));

        assertThat(event.getMessage().getBody()).isEqualTo(Map.of("name", "Event"));
        assertThat(event.getMessage().getHeaders())
                .containsEntry(DataverseConstants.MESSAGE, "Create")
                .containsEntry(DataverseConstants.TABLE, "account")
                .containsEntry(DataverseConstants.DEPTH, 1);
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
