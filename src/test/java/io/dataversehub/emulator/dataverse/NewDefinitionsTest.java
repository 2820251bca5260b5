package io.dataversehub.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataversehub.emulator.dataverse.TestApi.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewDefinitionsTest {
    private static final DataverseEmulatorOptions ANY_PORT =
            DataverseEmulatorOptions.defaults().withPort(0);

    private static String label(String text) {
        return "{\"LocalizedLabels\":[{\"Label\":\"" + text + "\",\"LanguageCode\":1033}]}";
    }

    private static final String TABLE =
            "{\"@odata.type\":\"Microsoft.Dynamics.CRM.EntityMetadata\",\"SchemaName\":\"new_BankAccount\","
                    + "\"DisplayName\":" + label("Bank Account") + ",\"DisplayCollectionName\":"
                    + label("Bank Accounts")
                    + ",\"OwnershipType\":\"UserOwned\",\"HasNotes\":false,\"HasActivities\":false,\"Attributes\":[{\"@odata.type\":"
                    + "\"Microsoft.Dynamics.CRM.StringAttributeMetadata\",\"IsPrimaryName\":true,\"SchemaName\":\"new_AccountName\","
                    + "\"MaxLength\":100,\"DisplayName\":" + label("Account Name") + "}]}";

    private static Answer column(TestApi api, String type, String schemaName, String more) {
        return api.post(
                "EntityDefinitions(LogicalName='new_bankaccount')/Attributes",
                "{\"@odata.type\":\"Microsoft.Dynamics.CRM." + type + "\",\"SchemaName\":\"" + schemaName + "\"" + more
                        + "}");
    }

    @Test
    void makesTablesColumnsKeysAndRelationshipsThatLast(@TempDir Path folder) {
        String id;
        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT.withData(folder))) {
            TestApi api = new TestApi(emulator.url());

            Answer table = api.post("EntityDefinitions", TABLE);
            Answer money = column(api, "MoneyAttributeMetadata", "new_Balance", ",\"PrecisionSource\":2");
            Answer choice = column(
                    api,
                    "PicklistAttributeMetadata",
                    "new_Kind",
                    ",\"OptionSet\":{\"Options\":[{\"Value\":1,\"Label\":" + label("Checking")
                            + "},{\"Value\":2,\"Label\":" + label("Savings") + "}]}");
            column(api, "StringAttributeMetadata", "new_Number", ",\"MaxLength\":20");
            Answer key = api.post(
                    "EntityDefinitions(LogicalName='new_bankaccount')/Keys",
                    "{\"SchemaName\":\"new_number_key\",\"KeyAttributes\":[\"new_number\"]}");
            Answer relationship = api.post(
                    "RelationshipDefinitions",
                    "{\"@odata.type\":\"Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata\",\"SchemaName\":\"new_contact_new_bankaccount\",\"ReferencedEntity\":\"contact\",\"ReferencingEntity\":\"new_bankaccount\",\"Lookup\":{\"SchemaName\":\"new_OwnerContactId\"}}");

            assertThat(table.status()).as(table.body()).isEqualTo(204);
            assertThat(table.header("OData-EntityId")).startsWith(api.root() + "EntityDefinitions(");
            assertThat(money.header("OData-EntityId")).contains("/Attributes(");
            assertThat(choice.status()).as(choice.body()).isEqualTo(204);
            assertThat(key.status()).as(key.body()).isEqualTo(204);
            assertThat(relationship.status()).as(relationship.body()).isEqualTo(204);
            Answer created = api.patch(
                    "new_bankaccounts(new_number='1')",
                    "{\"new_accountname\":\"Mine\",\"new_balance\":12.5,\"new_kind\":2,\"new_OwnerContactId\":{\"lastname\":\"Owner\"}}",
                    "Prefer",
                    "return=representation");
            assertThat(created.status()).as(created.body()).isEqualTo(201);
            assertThat(created.body()).contains("\"new_balance\":12.5000", "\"new_balance_base\":12.5000");
            id = created.json().path("new_bankaccountid").asText();
        }

        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT.withData(folder))) {
            TestApi api = new TestApi(emulator.url());
            var row = api.get("new_bankaccounts(new_number='1')?$expand=new_OwnerContactId($select=fullname)")
                    .json();
            assertThat(row.path("new_bankaccountid").asText()).isEqualTo(id);
            assertThat(row.at("/new_OwnerContactId/fullname").asText()).isEqualTo("Owner");
            assertThat(api.get("contacts?$filter=new_contact_new_bankaccount/any(b:b/new_kind eq 2)")
                            .json()
                            .path("value"))
                    .hasSize(1);

            api.post("/emulator/reset?schema=true", "");
            assertThat(api.get("new_bankaccounts").status()).isEqualTo(404);
            assertThat(api.get("accounts").status()).isEqualTo(200);
        }
    }

    @Test
    void refusesDefinitionsThatAreThereOrWrong() {
        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT)) {
            TestApi api = new TestApi(emulator.url());
            api.post("EntityDefinitions", TABLE);
            column(api, "IntegerAttributeMetadata", "new_Size", "");

            assertThat(api.post("EntityDefinitions", TABLE).code()).isEqualTo("0x80047010");
            assertThat(column(api, "IntegerAttributeMetadata", "new_Size", "").code())
                    .isEqualTo("0x80047013");
            assertThat(column(api, "IntegerAttributeMetadata", "size", "").status())
                    .isEqualTo(400);
            assertThat(api.post(
                                    "EntityDefinitions(LogicalName='account')/Keys",
                                    "{\"SchemaName\":\"new_k\",\"KeyAttributes\":[\"accountnumber\"]}")
                            .code())
                    .isEqualTo("0x80060894");
        }
    }

    @Test
    void makesAKeyThatRowsViolateWithoutIndex() {
        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT)) {
            TestApi api = new TestApi(emulator.url());
            api.post("accounts", "{\"name\":\"same\"}");
            api.post("accounts", "{\"name\":\"Same\"}");

            Answer made = api.post(
                    "EntityDefinitions(LogicalName='account')/Keys",
                    "{\"SchemaName\":\"new_name_key\",\"KeyAttributes\":[\"name\"]}");

            assertThat(made.status()).isEqualTo(204);
            assertThat(api.get("EntityDefinitions(LogicalName='account')/Keys(LogicalName='new_name_key')")
                            .json()
                            .path("EntityKeyIndexStatus")
                            .asText())
                    .isEqualTo("Failed");
            assertThat(api.get("accounts(name='same')").status()).isEqualTo(400);
            assertThat(api.post("accounts", "{\"name\":\"same\"}").status()).isEqualTo(204);
        }
    }

    @Test
    void undoesTheDefinitionsOfAChangeSetTogether() {
        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT)) {
            TestApi api = new TestApi(emulator.url());
            String table = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
                    + part(1, "EntityDefinitions", TABLE)
                    + part(2, "EntityDefinitions(LogicalName='nothing')/Attributes", "{}") + "--c--\r\n--b--\r\n";

            Answer refused = api.post("$batch", table, "Content-Type", "multipart/mixed; boundary=b");

            assertThat(refused.status()).as(refused.body()).isEqualTo(404);
            assertThat(api.get("EntityDefinitions(LogicalName='new_bankaccount')")
                            .status())
                    .isEqualTo(404);
        }
    }

    private static String part(int id, String path, String body) {
        return "--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: " + id
                + "\r\n\r\nPOST /api/data/v9.2/" + path + " HTTP/1.1\r\nContent-Type: application/json\r\n\r\n"
                + body + "\r\n";
    }

    /** Two amounts made with their table share its currency. */
    @Test
    void makesAmountsTogetherWithTheirTable() {
        String amount = ",{\"@odata.type\":\"Microsoft.Dynamics.CRM.MoneyAttributeMetadata\",\"PrecisionSource\":2,"
                + "\"SchemaName\":\"%s\",\"DisplayName\":" + label("Amount") + "}";
        String table =
                "{\"@odata.type\":\"Microsoft.Dynamics.CRM.EntityMetadata\",\"SchemaName\":\"new_Loan\",\"DisplayName\":"
                        + label("Loan") + ",\"DisplayCollectionName\":" + label("Loans")
                        + ",\"OwnershipType\":\"UserOwned\"%s,"
                        + "\"Attributes\":[{\"@odata.type\":\"Microsoft.Dynamics.CRM.StringAttributeMetadata\",\"IsPrimaryName\":true,"
                        + "\"SchemaName\":\"new_Name\",\"DisplayName\":" + label("Name") + "}"
                        + amount.formatted("new_Sum") + amount.formatted("new_Rest") + "]}";
        try (DataverseEmulator emulator = DataverseEmulator.start(ANY_PORT)) {
            TestApi api = new TestApi(emulator.url());

            Answer elastic = api.post("EntityDefinitions", table.formatted(",\"TableType\":\"Elastic\""));
            Answer made = api.post("EntityDefinitions", table.formatted(""));
            Answer row = api.post(
                    "new_loans",
                    "{\"new_name\":\"a\",\"new_sum\":12.5,\"new_rest\":2}",
                    "Prefer",
                    "return=representation");

            assertThat(elastic.status()).isEqualTo(400);
            assertThat(elastic.message()).contains("new_sum", "not supported with elastic tables");
            assertThat(made.status()).as(made.body()).isEqualTo(204);
            assertThat(row.body())
                    .contains("\"new_sum\":12.5000", "\"new_sum_base\":12.5000", "\"new_rest_base\":2.0000")
                    .contains("\"_transactioncurrencyid_value\":\"" + DataverseEmulator.CURRENCY_ID + '"');
        }
    }
}
